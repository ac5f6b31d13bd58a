using System.Collections.Immutable;
using System.Globalization;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>Finds gaps that the usage itself shows.</summary>
internal sealed class GapFinder(UsageReport usage, RecommendationOptions options, GapList list)
{
    private static readonly UsageGapKind[] Grave =
    [
        UsageGapKind.EmptyTrail, UsageGapKind.NoUsage, UsageGapKind.DamagedInput, UsageGapKind.TooManyUses, UsageGapKind.PassedRoleUnknown, UsageGapKind.OversizedEvents,
        UsageGapKind.UnknownErrorCode, UsageGapKind.Unmapped,
    ];

    public void Add(TrailWindowFacts window)
    {
        foreach (var gap in usage.Gaps)
        {
            var detail = gap.Kind switch
            {
                UsageGapKind.Unmapped => Unmapped(gap.Detail),
                UsageGapKind.PathAssumed => $"{gap.Detail.Split(": ", 2)[0]}: the events leave out the path, so it is today's, or any.",
                _ => gap.Detail,
            };
            list.Add(CamelCase(gap.Kind), detail, Grave.Contains(gap.Kind));
        }

        if (!usage.Suspicious.IsEmpty)
        {
            list.Reasons.Add($"{Number(usage.Suspicious.Length)} events of this principal cannot be right and were not used.");
        }

        AddTrail();
        AddWindow(window);
        AddLastAccessed();
    }

    // Such a call needed some permission, and no page of AWS says which. Without it the caller breaks, so a person must decide.
    private static string Unmapped(string detail) => $"{detail.TrimEnd('.')}: they needed a permission, and which one is not documented, so it is missing here.";

    private void AddTrail()
    {
        if (options.Trail is not { } trail)
        {
            list.Add("trailSettingsUnknown", "What the trail was set to record is not known, so what it leaves out is not known either. Pass its settings.", isGrave: false);
            return;
        }

        foreach (var limit in trail.Limits(usage.TrailFirst))
        {
            list.Add("trailIncomplete", limit, isGrave: true);
        }
    }

    private void AddWindow(TrailWindowFacts window)
    {
        if (window.First is null)
        {
            return;
        }

        if (window.Length < options.MinWindow)
        {
            list.Add("windowTooShort", $"The trail covers {Span(window.Length)}; {Number(options.MinWindow.TotalDays)} days are wanted, to see what runs once a month.", isGrave: true);
        }

        if (options.AsOf - window.Last > options.MaxAge)
        {
            list.Add("trailTooOld", $"The newest event is of {window.Last:yyyy-MM-dd}, more than {Number(options.MaxAge.TotalDays)} days back; what was used since then was not seen.", isGrave: true);
        }

        AddEnds(window);
        var late = usage.Uses.Where(use => window.Last - use.First < options.LateWindow && window.Length >= options.MinWindow).Select(use => use.Action.FullName).Distinct().ToList();
        if (late.Count > 0)
        {
            list.Add("firstSeenLate", $"First seen in the last {Number(options.LateWindow.TotalDays)} days, so look whether it is meant to be: {string.Join(", ", late)}.", isGrave: false);
        }
    }

    private void AddEnds(TrailWindowFacts window)
    {
        var missed = new[] { (window.HasMonthEnd, "month"), (window.HasQuarterEnd, "quarter"), (window.HasYearEnd, "year") }.Where(end => !end.Item1).Select(end => end.Item2).ToList();
        if (missed.Count > 0)
        {
            list.Add("periodNotCovered", $"No end of a {string.Join(" or ", missed)} lies within the trail; what runs only then was not seen.", isGrave: false);
        }
    }

    private void AddLastAccessed()
    {
        var seen = usage.Uses.Select(use => use.Action.Service.Prefix).ToHashSet();
        foreach (var (service, time) in options.LastAccessed?.Services ?? ImmutableSortedDictionary<string, DateTimeOffset>.Empty)
        {
            if (!seen.Contains(service) && (usage.TrailFirst is not { } first || time >= first))
            {
                list.Add("usedButNotInTrail", string.Create(CultureInfo.InvariantCulture, $"AWS last saw `{service}` used on {time:yyyy-MM-dd}, and the trail shows no use of it."), isGrave: true);
            }
        }
    }

    private static string Span(TimeSpan span) => span.TotalDays >= 2 ? $"{Number(Math.Floor(span.TotalDays))} days"
        : span.TotalHours >= 2 ? $"{Number(Math.Floor(span.TotalHours))} hours" : span.TotalMinutes >= 2 ? $"{Number(Math.Floor(span.TotalMinutes))} minutes" : "a moment";

    private static string CamelCase(UsageGapKind kind) => kind.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : string.Empty;

    private static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);
}
