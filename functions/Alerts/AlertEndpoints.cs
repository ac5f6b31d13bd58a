using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Http;

namespace Bridge.Functions.Alerts;

/// <summary>One alert as the API shows it.</summary>
internal sealed record AlertView(
    string AlertId,
    AlertStatus Status,
    string? Reason,
    AlertSummary Summary,
    RemediationTarget? Target,
    DateTimeOffset FirstReceivedAt,
    DateTimeOffset LastReceivedAt,
    int TimesReceived,
    IReadOnlyList<ActionOffer> Actions)
{
    /// <summary>The vendor's body; only where one alert is asked for.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The alert's remediations; only where one alert is asked for.</summary>
    public IReadOnlyList<RemediationView>? Remediations { get; init; }
}

/// <summary>One timeline entry as the API shows it.</summary>
internal sealed record TimelineEntryView(long Sequence, DateTimeOffset At, TimelineKind Kind, string Actor, JsonObject Data);

/// <summary>Reads alerts and their timelines.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/alerts").RequireCaller(CallerRole.Viewer);
        group.MapGet("", ListAsync).WithName("ListAlerts").WithSummary("Alerts, newest first.").Produces<Page<AlertView>>();
        group.MapGet("{alertId}", GetAsync).WithName("GetAlert").WithSummary("One alert with its body, actions and remediations.")
            .Produces<AlertView>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("{alertId}/timeline", TimelineAsync).WithName("GetTimeline").WithSummary("Every step of one alert, oldest first.")
            .Produces<Page<TimelineEntryView>>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        IAlertStore alerts, IAccountStore accounts, string? account, string? status, string? type, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        AlertStatus? wanted = null;
        if (status is not null)
        {
            if (!EnumNames.TryParse<AlertStatus>(status, out var parsed))
            {
                return Problems.Of(StatusCodes.Status400BadRequest, $"`status` must be one of {EnumNames.List<AlertStatus>()}.");
            }

            wanted = parsed;
        }

        var page = await alerts.ListAsync(new(account, wanted, type), cursor, Paging.Size(limit), cancellationToken);
        var known = new Dictionary<string, Account?>(StringComparer.Ordinal);
        foreach (var accountId in page.Items.Select(alert => alert.Summary.AccountId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            known[accountId] = await accounts.FindAsync(accountId, cancellationToken);
        }

        return TypedResults.Ok(new Page<AlertView>(
            [.. page.Items.Select(alert => View(alert, known.GetValueOrDefault(alert.Summary.AccountId ?? "")))], page.Cursor));
    }

    private static async Task<IResult> GetAsync(string alertId, IAlertStore alerts, IAccountStore accounts, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(alertId, cancellationToken) is not { } alert)
        {
            return NoSuchAlert();
        }

        var account = alert.Summary.AccountId is { } accountId ? await accounts.FindAsync(accountId, cancellationToken) : null;
        var body = await alerts.ReadBodyAsync(alertId, cancellationToken);
        return TypedResults.Ok(View(alert, account) with
        {
            Body = body is { } bytes ? JsonNode.Parse(bytes.Span) : null,
            Remediations = await alerts.EachRemediationAsync(new RemediationFilter.OfAlert(alertId), cancellationToken)
                .Select(RemediationView.Of).ToListAsync(cancellationToken),
        });
    }

    private static async Task<IResult> TimelineAsync(string alertId, IAlertStore alerts, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(alertId, cancellationToken) is null)
        {
            return NoSuchAlert();
        }

        var page = await alerts.ReadTimelineAsync(alertId, cursor, Paging.Size(limit), cancellationToken);
        return TypedResults.Ok(new Page<TimelineEntryView>(
            [.. page.Items.Select(entry => new TimelineEntryView(entry.Sequence, entry.At, entry.Kind, entry.Actor, entry.Data))], page.Cursor));
    }

    private static AlertView View(Alert alert, Account? account)
    {
        var offers = ActionOffers.For(alert, account);
        // An alert may be in order and yet nothing can be done about it now: say why.
        var reason = alert.Reason ?? (offers.Any(offer => offer.Offered) ? null : offers.Select(offer => offer.Reason).FirstOrDefault());
        return new(
            alert.AlertId, alert.Status, reason, alert.Summary, alert.Target, alert.FirstReceivedAt, alert.LastReceivedAt, alert.TimesReceived, offers);
    }

    private static IResult NoSuchAlert() => Problems.NotFound("There is no such alert.");
}
