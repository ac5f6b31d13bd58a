using System.Globalization;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations;

/// <summary>Finds what the usage cannot show, and what of it speaks against applying a recommendation.</summary>
internal sealed class GapFinder(UsageReport usage, RecommendationOptions options)
{
    private static readonly UsageGapKind[] Grave =
    [
        UsageGapKind.EmptyTrail, UsageGapKind.NoUsage, UsageGapKind.DamagedInput, UsageGapKind.TooManyUses, UsageGapKind.PassedRoleUnknown, UsageGapKind.OversizedEvents,
        UsageGapKind.UnknownErrorCode, UsageGapKind.Unmapped,
    ];

    // What a trail records only when it is told to.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
    private static readonly string[] DataActions =
    [
        "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "lambda:InvokeFunction", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan",
        "dynamodb:UpdateItem", "dynamodb:DeleteItem", "sns:Publish", "sqs:SendMessage", "sqs:ReceiveMessage",
    ];

    public List<RecommendationGap> Gaps { get; } = [];

    public List<string> Reasons { get; } = [];

    public void AddUsage()
    {
        foreach (var gap in usage.Gaps)
        {
            Gaps.Add(new(CamelCase(gap.Kind), gap.Detail));
            if (Grave.Contains(gap.Kind))
            {
                Reasons.Add(gap.Detail);
            }
        }

        if (!usage.Suspicious.IsEmpty)
        {
            Reasons.Add($"{Number(usage.Suspicious.Length)} events of this principal cannot be right and were not used.");
        }

        AddTrail();
        AddWindow();
        AddLastAccessed();
    }

    /// <summary>Access to data that is granted today and was not seen: perhaps unused, perhaps not recorded.</summary>
    public void AddDataEvents(ActionSet today)
    {
        var catalog = Catalog.Default;
        foreach (var service in DataActions.GroupBy(action => action.Split(':')[0]))
        {
            var actions = service.Select(name => catalog.TryGetAction(name, out var action) ? action : null).OfType<CatalogAction>().ToList();
            if (actions.Exists(action => today.Contains(action.Index)) && !usage.Uses.Any(use => actions.Contains(use.Action)))
            {
                Add("dataEventsNotSeen", $"Today's policies grant access to data of {actions[0].Service.Name}, and the trail shows none. Trails record it only where data events are switched on.", isGrave: !options.HasDataEvents);
            }
        }

        Gaps.Add(new("neverLogged", "CloudTrail does not record every action; what it never records cannot be seen here."));
    }

    public void Add(string kind, string detail, bool isGrave)
    {
        Gaps.Add(new(kind, detail));
        if (isGrave)
        {
            Reasons.Add(detail);
        }
    }

    private void AddTrail()
    {
        if (options.Trail is not { } trail)
        {
            Add("trailSettingsUnknown", "What the trail was set to record is not known, so what it leaves out is not known either. Pass its settings.", isGrave: false);
            return;
        }

        foreach (var limit in trail.Limits(usage.TrailFirst))
        {
            Add("trailIncomplete", limit, isGrave: true);
        }
    }

    private void AddWindow()
    {
        if (usage is not { TrailFirst: { } first, TrailLast: { } last })
        {
            return;
        }

        if (last - first < options.MinWindow)
        {
            Add("windowTooShort", $"The trail covers {Number(Math.Round((last - first).TotalDays, 1))} days; {Number(options.MinWindow.TotalDays)} are wanted, to see what runs once a month.", isGrave: true);
        }

        // An instant after the last event's month begins when it is the month's last day.
        var ends = Enumerable.Range(0, (int)Math.Min(10_000, (last.UtcDateTime.Date - first.UtcDateTime.Date).TotalDays)).Select(day => first.UtcDateTime.Date.AddDays(day + 1)).Where(day => day.Day == 1).ToList();
        AddEnd(ends.Count > 0, "month's");
        AddEnd(ends.Exists(day => day.Month % 3 == 1), "quarter's");
        AddEnd(ends.Exists(day => day.Month == 1), "year's");
        var late = usage.Uses.Where(use => last - use.First < options.LateWindow && last - first >= options.MinWindow).Select(use => use.Action.FullName).Distinct().ToList();
        if (late.Count > 0)
        {
            Add("firstSeenLate", $"First seen in the last {Number(options.LateWindow.TotalDays)} days, so look whether it is meant to be: {string.Join(", ", late)}.", isGrave: false);
        }
    }

    private void AddEnd(bool isCovered, string what)
    {
        if (!isCovered)
        {
            Add("periodNotCovered", $"No {what} end lies within the trail; what runs only then was not seen.", isGrave: false);
        }
    }

    private void AddLastAccessed()
    {
        var seen = usage.Uses.Select(use => use.Action.Service.Prefix).ToHashSet();
        foreach (var (service, time) in options.LastAccessed?.Services ?? System.Collections.Immutable.ImmutableSortedDictionary<string, DateTimeOffset>.Empty)
        {
            if (!seen.Contains(service) && (usage.TrailFirst is not { } first || time >= first))
            {
                Add("usedButNotInTrail", string.Create(CultureInfo.InvariantCulture, $"AWS last saw `{service}` used on {time:yyyy-MM-dd}, and the trail shows no use of it."), isGrave: true);
            }
        }
    }

    private static string CamelCase(UsageGapKind kind) => kind.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : string.Empty;

    private static string Number(double number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);
}
