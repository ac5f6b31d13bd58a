using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Conditions;

/// <summary>Judges one line of a Condition block against one key.</summary>
internal static class Judged
{
    private const string Key = "aws:Key";

    /// <param name="name">The operator as in a policy: <c>ForAllValues:StringLikeIfExists</c>.</param>
    /// <param name="values">The policy's values, separated by <c>|</c>; none when empty.</param>
    /// <param name="request">
    /// The key's value. <c>-</c> means absent, values separated by <c>|</c> are a list, and a single <c>|</c> is an empty list.
    /// </param>
    public static Match Of(string name, string values, string request)
    {
        var context = request switch
        {
            "-" => RequestContext.Empty,
            "|" => With(ContextValue.List()),
            _ when request.Contains('|') => With(ContextValue.List(request.Split('|'))),
            _ => With(ContextValue.Single(request)),
        };
        return CompiledCondition.Compile(Entry(name, values), PolicyVersion.V2012).Judge(context);
    }

    public static ConditionEntry Entry(string name, string values)
    {
        var colon = name.IndexOf(':');
        var quantifier = colon < 0 ? SetQuantifier.None : Enum.Parse<SetQuantifier>(name[..colon]);
        var plain = name[(colon + 1)..];
        var ifExists = plain.EndsWith("IfExists", StringComparison.Ordinal);
        var operation = Enum.Parse<ConditionOperator>(ifExists ? plain[..^"IfExists".Length] : plain);
        return new(operation, quantifier, ifExists, "AWS:key", values.Length == 0 ? [] : values.Split('|').ToValueList());
    }

    private static RequestContext With(ContextValue value) =>
        new([KeyValuePair.Create(Key, value), KeyValuePair.Create("aws:username", ContextValue.Single("al*ce"))]);
}
