using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>The actions of one statement of a declared policy.</summary>
/// <param name="IsAllow">False for a Deny.</param>
/// <param name="IsNotAction">True when the statement covers all actions except <paramref name="Actions"/>.</param>
/// <param name="Actions">In the order of the file.</param>
/// <param name="IsUnconditional">True when it has no condition and covers all resources.</param>
/// <param name="ActionSpan">The name of the element that lists the actions.</param>
internal sealed record DeclaredStatement(
    bool IsAllow, bool IsNotAction, ImmutableArray<DeclaredAction> Actions, bool IsUnconditional, TextSpan ActionSpan)
{
    /// <summary>True when the statement covers <paramref name="action"/>.</summary>
    public bool IsAbout(string action) => Actions.Any(entry => entry.Pattern.Matches(action)) != IsNotAction;
}
