using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>
/// Keeps parsed and compiled policies by their text, because the cases of one file mostly share their policies. It is bounded: when it is
/// full, it forgets everything.
/// </summary>
/// <remarks>
/// Two kinds of faults are let through here. A Sid or Id that AWS would refuse changes no decision, so it is left to the linter. A missing
/// Resource is accepted in a resource-based policy, because that may be a trust policy.
/// </remarks>
internal sealed class CasePolicyCache
{
    private readonly TextCache<CasePolicies> _sets = new();
    private readonly TextCache<ParseResult<PolicyDocument>> _documents = new();
    private readonly Dictionary<PolicyDocument, CompiledPolicy> _compiled = new(ReferenceEqualityComparer.Instance);

    public ParseResult<PolicyDocument> Parse(ReadOnlySpan<byte> utf8, PolicyKind kind)
    {
        if (_documents.TryGet((byte)kind, utf8, out var known))
        {
            return known;
        }

        var parsed = PolicyParser.Parse(utf8, Rules(kind), PolicyLimits.MaxBytes);
        _documents.Add((byte)kind, utf8, parsed);
        return parsed;
    }

    /// <summary>Returns the policies of <paramref name="utf8"/>; <paramref name="read"/> is called when the text is new.</summary>
    public CasePolicies Get(ReadOnlySpan<byte> utf8, Func<AuthorizationPolicies> read)
    {
        if (!_sets.TryGet(0, utf8, out var policies))
        {
            policies = Make(read());
            _sets.Add(0, utf8, policies);
        }

        return policies;
    }

    public CasePolicies Make(AuthorizationPolicies source) => new(source, () => CompiledPolicies.Compile(source, Compile));

    private static KindRules Rules(PolicyKind kind)
    {
        var rules = KindRules.Of(kind) with { HasIamSids = false, Id = Presence.Optional };
        return kind == PolicyKind.Resource ? rules with { Resource = Presence.Optional } : rules;
    }

    private CompiledPolicy Compile(PolicyDocument document)
    {
        lock (_compiled)
        {
            if (!_compiled.TryGetValue(document, out var compiled))
            {
                if (_compiled.Count >= TextCache.MostEntries)
                {
                    _compiled.Clear();
                }

                _compiled[document] = compiled = CompiledPolicy.Compile(document);
            }

            return compiled;
        }
    }
}
