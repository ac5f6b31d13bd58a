using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Conditions;

/// <summary>One line of a Condition block, ready to be judged.</summary>
/// <remarks>
/// A key with an empty list of values counts as absent.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </remarks>
internal abstract class CompiledCondition(ConditionEntry entry)
{
    protected ConditionEntry Entry { get; } = entry;

    public static CompiledCondition Compile(ConditionEntry entry, PolicyVersion version) =>
        entry.Operator == ConditionOperator.Null ? new NullCondition(entry) : new ValueCondition(entry, version);

    /// <summary>Does the condition hold?</summary>
    public abstract Match Judge(RequestContext context);

    /// <summary>For people: what made <see cref="Judge"/> say that it does not know.</summary>
    public string DescribeUnknown()
    {
        var (value, kind) = FirstMalformed();
        return $"{QuotedText.Of(value)} is not {kind}, so {Entry.Operator} on {QuotedText.Of(Entry.Key)} cannot be judged";
    }

    protected static string KindOf(ConditionOperator name) => name switch
    {
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals => "a number",
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals => "a date",
        ConditionOperator.Bool or ConditionOperator.Null => "true or false",
        ConditionOperator.BinaryEquals => "base64",
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => "an IP address or a range of them",
        _ => "an ARN",
    };

    protected abstract (string Value, string Kind) FirstMalformed();
}
