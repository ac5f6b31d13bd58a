using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>A compiled Principal or NotPrincipal element.</summary>
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

    /// <summary>Says for people why <see cref="Judge"/> answered that it does not know.</summary>
    public static string DescribeUnknown() => "a canonical user id cannot be compared with an ARN";

    /// <summary>Tells whether the element covers the principal, and how it names it.</summary>
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

/// <summary>How a resource-based policy names the principal, weakest first. This decides whether the policy grants by itself.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html</remarks>
internal enum PrincipalNaming : byte
{
    /// <summary>It does not name the principal.</summary>
    None,

    /// <summary>It names the account, which may then grant by identity-based policies.</summary>
    Account,

    /// <summary>It names the role of a session. The policy grants within the boundary and the session policies.</summary>
    Role,

    /// <summary>It names the principal itself, or everyone. The policy grants even if other layers have no Allow.</summary>
    Direct,
}
