using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>One line of a Condition block, compiled.</summary>
/// <remarks>
/// A key with an empty list of values counts as absent.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </remarks>
internal abstract class CompiledCondition(ConditionEntry entry)
{
    protected ConditionEntry Entry { get; } = entry;

    public static CompiledCondition Compile(ConditionEntry entry, PolicyVersion version) =>
        entry.Operator == ConditionOperator.Null ? new NullCondition(entry) : new ValueCondition(entry, version);

    /// <summary>Tells whether the condition holds.</summary>
    public abstract Match Judge(RequestContext context);

    /// <summary>Says for people why <see cref="Judge"/> answered that it does not know.</summary>
    public string DescribeUnknown()
    {
        var (value, kind) = FirstMalformed();
        return $"{QuotedText.Of(value)} is not {kind}, so {Entry.Operator} on {QuotedText.Of(Entry.Key)} cannot be judged";
    }

    protected static string KindOf(ConditionOperator name) => Operators.Of(name).Family switch
    {
        OperatorFamily.Numeric => "a number",
        OperatorFamily.Date => "a date",
        OperatorFamily.Bool or OperatorFamily.Null => "true or false",
        OperatorFamily.Binary => "base64",
        OperatorFamily.IpAddress => "an IP address or a range of them",
        _ => "an ARN",
    };

    protected abstract (string Value, string Kind) FirstMalformed();
}
