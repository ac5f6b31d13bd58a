using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class PrivilegeEscalationRule() : LintRule(
    "BRP3001", "privilege-escalation", FindingSeverity.Warning, "Who holds this policy can give themselves more permissions, by a published way.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Kind != PolicyKind.Identity)
        {
            return;
        }

        foreach (var group in Open(context).GroupBy(open => open.Place))
        {
            var names = group.Select(open => $"{open.Path.Name} ({string.Join(" + ", open.Path.Actions)})").ToList();
            findings.Add(this, group.Key.Pointer,
                $"{Text.Quote(group.Key.Pattern)} on all resources opens {(names.Count == 1 ? "a known way" : $"{names.Count} known ways")} to more permissions: {Text.Some(names)}. Name the resources, or add a condition.");
        }
    }

    /// <summary>The paths of which every step is allowed.</summary>
    private static IEnumerable<(EscalationPath Path, GrantPlace Place)> Open(LintContext context)
    {
        foreach (var path in EscalationPaths.All)
        {
            var places = path.Actions
                .Select(action => context.Catalog.TryGetAction(action, out var known) ? context.Grants.Find(known.Index, path.PassedTo) : null)
                .ToList();
            if (places.TrueForAll(place => place is not null))
            {
                yield return (path, places[0]!);
            }
        }
    }
}
