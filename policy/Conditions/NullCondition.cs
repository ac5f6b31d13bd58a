using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Conditions;

/// <summary>The operator <c>Null</c>: requires that the key is absent (<c>true</c>) or present (<c>false</c>).</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null</remarks>
internal sealed class NullCondition : CompiledCondition
{
    private readonly bool _acceptsAbsent;
    private readonly bool _acceptsPresent;
    private readonly string? _malformed;

    public static OperatorFacts Facts { get; } = new(
        ConditionOperator.Null, OperatorFamily.Null, IsNegated: false, HasWildcards: false, HasVariables: false, Compile: null);

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
