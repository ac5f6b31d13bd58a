using System.Collections.Immutable;
using System.Globalization;

namespace Bridge.Policy.Usage.Recording;

/// <summary>Describes the management events that trails do not record.</summary>
internal static class TrailLimits
{
    /// <summary>Returns nothing when one of the trails records all; otherwise the events that each of them leaves out.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<TrailSettings> trails, DateTimeOffset? from)
    {
        if (trails.IsEmpty)
        {
            return ["There is no trail in the settings, so what was recorded is not known."];
        }

        var limits = trails.Select(trail => Of(trail, from).ToList()).ToList();
        return limits.Exists(trail => trail.Count == 0) ? [] : [.. limits.SelectMany(trail => trail).Distinct()];
    }

    private static IEnumerable<string> Of(TrailSettings trail, DateTimeOffset? from)
    {
        var name = $"The trail `{trail.Name}`";
        if (trail.IsLogging == false)
        {
            yield return $"{name} was not recording when it was asked.";
        }
        else if (trail is { StoppedAt: { } stopped, StartedAt: { } started } && stopped <= started && !(started < from))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} recorded nothing from {stopped.UtcDateTime:yyyy-MM-dd HH:mm} to {started.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        }

        if (trail.IsMultiRegion != true)
        {
            yield return trail.IsMultiRegion is null
                ? $"Whether {Lower(name)} records all Regions is not known. Pass what `aws cloudtrail describe-trails` prints too."
                : $"{name} records {(trail.HomeRegion.Length > 0 ? $"{trail.HomeRegion} only" : "one Region only")}; calls in other Regions were not seen.";
        }

        if (!trail.HasGlobalServices)
        {
            yield return $"{name} leaves out services without a Region, such as IAM.";
        }

        foreach (var limit in OfSelections(trail, name))
        {
            yield return limit;
        }
    }

    private static IEnumerable<string> OfSelections(TrailSettings trail, string name)
    {
        if (trail.Selections is not { } selections)
        {
            return [$"Which events {Lower(name)} records is not known. Pass what `aws cloudtrail get-event-selectors` prints too."];
        }

        var management = selections.Where(selection => selection.ResourceType.Length == 0).ToList();
        if (management.Count == 0)
        {
            return [$"{name} records no management events."];
        }

        // A selector that is narrowed by a field that is not understood here counts as recording nothing.
        var whole = management.Where(selection => selection.NarrowedBy.Length == 0).ToList();
        var hasReads = whole.Exists(selection => selection.HasReads && selection.OnlySources.IsEmpty);
        var hasWrites = whole.Exists(selection => selection.HasWrites && selection.OnlySources.IsEmpty);
        var limits = new List<string>();
        if (hasReads != hasWrites)
        {
            limits.Add(hasWrites ? $"{name} records only calls that change something; what was only read was not seen." : $"{name} records only calls that read; what was changed was not seen.");
        }
        else if (!hasReads && whole.Exists(selection => !selection.OnlySources.IsEmpty))
        {
            limits.Add($"{name} records management events of {List(whole.SelectMany(selection => selection.OnlySources))} only.");
        }

        var left = whole.SelectMany(selection => selection.ExcludedSources).Where(source => (hasReads && !Covers(source, reads: true)) || (hasWrites && !Covers(source, reads: false))).ToList();
        if (left.Count > 0)
        {
            limits.Add($"{name} leaves out calls to {List(left)}.");
        }

        if (!hasReads || !hasWrites)
        {
            limits.AddRange(management.Where(selection => selection.NarrowedBy.Length > 0).Select(selection => $"{name} records management events only by `{selection.NarrowedBy}`."));
        }

        return limits;

        bool Covers(string source, bool reads) => whole.Exists(selection =>
            (reads ? selection.HasReads : selection.HasWrites) && !selection.ExcludedSources.Contains(source) && (selection.OnlySources.IsEmpty || selection.OnlySources.Contains(source)));
    }

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(text => $"`{text}`"));

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
