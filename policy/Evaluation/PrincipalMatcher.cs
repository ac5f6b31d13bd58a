using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>A Principal or NotPrincipal element, ready to be compared.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
internal sealed class PrincipalMatcher
{
    private readonly CompiledPrincipal[] _entries;

    public PrincipalMatcher(PrincipalElement element)
    {
        IsNegated = element.IsNegated;
        _entries = new CompiledPrincipal[element.Entries.Count];
        for (var i = 0; i < _entries.Length; i++)
        {
            _entries[i] = new CompiledPrincipal(element.Entries[i]);
        }
    }

    /// <summary>True for NotPrincipal.</summary>
    public bool IsNegated { get; }

    /// <summary>For people: what made <see cref="Judge"/> say that it does not know.</summary>
    public static string DescribeUnknown() => "a canonical user id cannot be compared with an ARN";

    /// <summary>Does the element cover the principal, and by naming what?</summary>
    public Match Judge(RequestPrincipal principal, out PrincipalNaming naming)
    {
        naming = PrincipalNaming.None;
        var match = Match.No;
        foreach (var entry in _entries)
        {
            var one = entry.Judge(principal);
            if (one != PrincipalNaming.None)
            {
                match = Match.Yes;
                naming = one > naming ? one : naming;
            }
            else if (entry.IsUnknownFor(principal))
            {
                match = Matches.Or(match, Match.Unknown);
            }
        }

        if (IsNegated)
        {
            naming = PrincipalNaming.Direct;
            return Matches.Not(match);
        }

        return match;
    }
}

/// <summary>How a resource-based policy names the principal, weakest first; it decides whether the policy grants alone.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html</remarks>
internal enum PrincipalNaming : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account, which thereby may grant by identity-based policies.</summary>
    Account,

    /// <summary>A session by its role: grants, within the boundary and the session policies.</summary>
    Role,

    /// <summary>Itself, or everyone: grants, whatever other layers lack.</summary>
    Direct,
}
