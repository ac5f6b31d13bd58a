using System.Globalization;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;
using Bridge.Policy.Usage;
using Bridge.Policy.Usage.Recording;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>
/// Finds permissions that today's policies grant but whose use the trail would not show: access to data that is not recorded, and actions
/// that trails never record.
/// </summary>
internal sealed class RecordingGaps(UsageReport usage, RecommendationOptions options, IReadOnlyList<TodayGrant> grants, ActionSet today, GapList list)
{
    private const int MaxNamed = 6;

    private readonly HashSet<CatalogAction> _seen = [.. usage.Uses.Select(use => use.Action)];

    /// <summary>Adds the gaps, and returns how much of the data events the trail records.</summary>
    public RecordingState Add()
    {
        var state = AddDataEvents();
        AddNeverLogged();
        return state;
    }

    private RecordingState AddDataEvents()
    {
        var types = RecordedActions.AsDataEvents
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .Select(type => (Type: type.Key, Actions: type.SelectMany(row => row.Actions).Where(action => today.Contains(action.Index)).ToList()))
            .Where(type => type.Actions.Count > 0)
            .ToList();
        if (types.Count == 0)
        {
            return RecordingState.NotNeeded;
        }

        var states = types.ConvertAll(type => (type.Type, type.Actions, State: StateOf(type.Type, type.Actions)));
        var missing = states.Where(type => type.State != RecordingState.All).ToList();
        var grave = new List<string>();
        foreach (var (type, actions, state) in missing)
        {
            var service = actions[0].Service;
            var isGrave = !IsNeverUsed(service);
            list.AddPart(options.Trail is null ? "dataEventsNotSeen" : "dataEventsOff", $"{service.Name}: {Detail(type, state)}{(isGrave ? string.Empty : " AWS never saw the service used.")}", isGrave);
            if (isGrave)
            {
                grave.Add($"{service.Name} (`{type}`)");
            }
        }

        if (grave.Count > 0)
        {
            list.Reasons.Add(options.Trail is null
                ? $"Today's policies grant access to data of which the trail shows none, and trails record it only where data events are switched on: {Some(grave)}. Pass the trail's settings, or say that it has data events."
                : $"Today's policies grant access to data that the trail does not record, or not all of it, so that no event does not mean no use: {Some(grave)}. Switch data events on for it.");
        }

        return missing.Count == 0 ? RecordingState.All : missing.Exists(type => type.State == RecordingState.Unknown) ? RecordingState.Unknown
            : missing.Count == states.Count && missing.TrueForAll(type => type.State == RecordingState.None) ? RecordingState.None : RecordingState.Part;
    }

    private RecordingState StateOf(string type, List<CatalogAction> actions)
    {
        if (options.Trail is not { } trail)
        {
            return options.HasDataEvents || actions.Exists(_seen.Contains) ? RecordingState.All : RecordingState.Unknown;
        }

        var selections = trail.DataEvents(type);
        return selections.IsEmpty ? RecordingState.None
            : actions.TrueForAll(action => IsRecorded(action, selections.Where(selection => selection.NarrowedBy.Length == 0 && selection.OnlySources.IsEmpty
                && (action.AccessLevel > AccessLevel.Read ? selection.HasWrites : selection.HasReads)).ToList())) ? RecordingState.All : RecordingState.Part;
    }

    // The selectors must cover everything that is granted today.
    private bool IsRecorded(CatalogAction action, List<TrailSelection> selections) =>
        selections.Exists(selection => selection.Arns.IsEmpty && selection.ExcludedArns.IsEmpty)
        || grants.Where(grant => grant.CoversAction(action.FullName)).All(grant => !grant.Resource.IsNegated && grant.Resources.All(granted => selections.Exists(selection => Selects(selection, granted))));

    // The ARN of a bucket counts as the beginning of the ARNs of its objects.
    private static bool Selects(TrailSelection selection, ResourceGlob granted) =>
        (selection.Arns.IsEmpty || selection.Arns.Any(arn => Glob(arn) is var selected && (selected.Covers(granted) || selected.Covers(ResourceGlob.Parse($"{granted.Text}/")))))
        && !selection.ExcludedArns.Any(arn => Glob(arn).Overlaps(granted));

    private static ResourceGlob Glob(string arn) => ResourceGlob.Parse(arn.Replace("${", "${$}{", StringComparison.Ordinal));

    private string Detail(string type, RecordingState state)
    {
        if (state == RecordingState.Unknown)
        {
            return $"access to data is granted today and the trail shows none; it records it only where data events of `{type}` are on.";
        }

        var on = options.Trail!.DataEvents(type).Select(selection => string.Concat(
            selection.Arns.IsEmpty ? "all" : string.Join(", ", selection.Arns.Take(3).Select(arn => $"`{arn}`")),
            selection.Arns.Length > 3 ? " and more" : string.Empty,
            selection.ExcludedArns.IsEmpty ? string.Empty : $" but {string.Join(", ", selection.ExcludedArns.Take(3).Select(arn => $"`{arn}`"))}",
            selection is { HasReads: true, HasWrites: true } ? string.Empty : selection.HasReads ? ", reading only" : ", writing only",
            selection.NarrowedBy.Length == 0 ? string.Empty : $", only by `{selection.NarrowedBy}`"));
        return state == RecordingState.None
            ? $"access to data is granted today, and data events of `{type}` are off."
            : $"access to data is granted today, and data events of `{type}` are on for less: {string.Join("; ", on.Distinct())}.";
    }

    private void AddNeverLogged()
    {
        var grave = new List<string>();
        var granted = RecordedActions.NotAtAll.Where(row => row.Actions.Any(action => today.Contains(action.Index)));
        foreach (var group in granted.GroupBy(row => row.Group, StringComparer.Ordinal))
        {
            var service = group.First().Actions[0].Service;
            var isGrave = !IsNeverUsed(service);
            var what = $"{group.Key} ({string.Join(", ", group.Select(row => $"`{row.Pattern}`"))})";
            list.AddPart("neverLogged", $"{service.Name}: today's policies grant {what}, which CloudTrail never records.{(isGrave ? string.Empty : " AWS never saw the service used.")}", isGrave);
            if (isGrave)
            {
                grave.Add($"{group.Key} (`{group.First().Pattern}`{(group.Skip(1).Any() ? " and more" : string.Empty)})");
            }
        }

        if (grave.Count > 0)
        {
            list.Reasons.Add($"Today's policies grant what CloudTrail never records, so whether it is needed has to be known from elsewhere, such as last-accessed: {Some(grave)}.");
        }

        if (today.Contains(Catalog.Default.TryGetAction("iam:PassRole", out var passRole) ? passRole.Index : 0))
        {
            list.Add("passRoleInferred", "CloudTrail does not record iam:PassRole; it is inferred from the roles that calls name.", isGrave: false);
        }
    }

    private static string Some(List<string> texts) =>
        string.Join(", ", texts.Take(MaxNamed)) + (texts.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $" and {texts.Count - MaxNamed} more") : string.Empty);

    private bool IsNeverUsed(CatalogService service) => options.LastAccessed?.NeverUsed.Contains(service.Prefix) == true;
}
