using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Conditions;

/// <summary><c>Null</c>: is the key absent (<c>true</c>) or there (<c>false</c>)?</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null</remarks>
internal sealed class NullCondition : CompiledCondition
{
    private readonly bool _acceptsAbsent;
    private readonly bool _acceptsPresent;
    private readonly string? _malformed;

    public NullCondition(ConditionEntry entry)
        : base(entry)
    {
        foreach (var text in entry.Values)
        {
            if (BoolOperator.TryRead(text, out var isAbsent))
            {
                _acceptsAbsent |= isAbsent;
                _acceptsPresent |= !isAbsent;
            }
            else
            {
                _malformed ??= text;
            }
        }
    }

    public override Match Judge(RequestContext context)
    {
        var isPresent = context.TryGet(Entry.Key, out var value) && value.Values.Count > 0;
        return (isPresent ? _acceptsPresent : _acceptsAbsent) ? Match.Yes : _malformed is null ? Match.No : Match.Unknown;
    }

    protected override (string Value, string Kind) FirstMalformed() => (_malformed!, KindOf(Entry.Operator));
}
