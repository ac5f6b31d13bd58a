using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Rules;

internal sealed class DataExposureRule() : LintRule(
    "BRP3002", "data-exposure", FindingSeverity.Warning, "Who holds this policy can read or publish data of the whole account.")
{
    internal override void Check(LintContext context, FindingSink findings)
    {
        if (context.Kind != PolicyKind.Identity)
        {
            return;
        }

        var open =
            from exposure in DataExposure.All
            let place = exposure.Actions.Select(action => Find(context, action)).FirstOrDefault(place => place is not null)
            where place is not null
            select (exposure.What, Place: place);
        foreach (var group in open.GroupBy(found => found.Place, found => found.What))
        {
            findings.Add(this, group.Key.Pointer,
                $"{Text.Quote(group.Key.Pattern)} on all resources lets the caller {Text.Some([.. group])}. Name the resources, or add a condition.");
        }
    }

    private static GrantPlace? Find(LintContext context, string action) => context.Catalog.TryGetAction(action, out var known) ? context.Grants.Find(known.Index) : null;
}
