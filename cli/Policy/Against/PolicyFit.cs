using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Cli.Policy.Against;

/// <summary>The differences between policies and the needs of a program.</summary>
/// <param name="Missing">Required actions that they do not grant.</param>
/// <param name="Superfluous">Entries that grant actions which no call needs.</param>
internal sealed record PolicyFit(ImmutableArray<string> Missing, ImmutableArray<SuperfluousEntry> Superfluous)
{
    public bool IsFit => Missing.IsEmpty && Superfluous.IsEmpty;

    /// <summary>
    /// All policies count together, as if attached to one role. An Allow counts whatever its resources and conditions are. A Deny
    /// removes an action only when it has no conditions and covers all resources.
    /// </summary>
    public static PolicyFit Of(ProgramCalls calls, IReadOnlyList<NamedPolicy> policies)
    {
        var statements = policies
            .SelectMany(policy => policy.Document.Statements.Select((statement, i) => new GrantStatement(policy.Name, i, statement)))
            .ToList();
        var allows = statements.Where(statement => statement.IsAllow).ToList();
        var denies = statements.Where(statement => statement.DeniesAltogether).ToList();
        var needed = calls.Required.Union(calls.Possible);
        return new(
            [.. calls.Required.Where(action => !allows.Any(allow => allow.IsAbout(action)) || denies.Any(deny => deny.IsAbout(action)))],
            [.. allows.SelectMany(allow => allow.Superfluous(needed, action => denies.Any(deny => deny.IsAbout(action))))]);
    }
}

/// <summary>An entry of a policy that grants more than is needed.</summary>
/// <param name="Policy">The policy's file.</param>
/// <param name="Statement">Its number, from 0.</param>
/// <param name="Sid">Its Sid; null when it has none.</param>
/// <param name="Entry">The action as it is written; <c>NotAction</c> for all of one.</param>
/// <param name="Actions">The actions that nothing needs.</param>
internal sealed record SuperfluousEntry(string Policy, int Statement, string? Sid, string Entry, ImmutableArray<string> Actions);
