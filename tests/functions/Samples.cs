using System.Text;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;

namespace Bridge.Functions.Tests;

/// <summary>Stored things, each right in every respect that a test does not speak of.</summary>
internal static class Samples
{
    public const string AccountId = "222222222222";
    public const string RoleArn = "arn:aws:iam::222222222222:role/switch-admin";

    public static readonly DateTimeOffset Noon = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);

    public static Alert Alert(string alertId = "orca-1") => new()
    {
        AlertId = alertId,
        Status = AlertStatus.Open,
        Summary = new() { AlertId = alertId, Type = "aws_iam_role_with_admin_privileges", AccountId = AccountId },
        Target = new(RoleArn, "role"),
        FirstReceivedAt = Noon,
        LastReceivedAt = Noon,
        TimesReceived = 1,
    };

    public static Remediation Remediation(RemediationState state = RemediationState.Approved, string alertId = "orca-1", int number = 1) => new()
    {
        RemediationId = $"r-{number:x32}",
        AlertId = alertId,
        AccountId = AccountId,
        Action = RemediationActions.AttachDenyAll,
        Target = new(RoleArn, "role"),
        State = state,
        Reason = "over-privileged",
        DryRun = false,
        RequestedBy = "olivia",
        RequestedAt = Noon,
        Sequence = 1_748_865_600_000,
    };

    public static Account Account() => new()
    {
        AccountId = AccountId,
        Name = "production",
        RoleArn = "arn:aws:iam::222222222222:role/OrcaRemediationBridge",
        ExternalId = "ext-production",
        AutoRemediation = new(Queue("OrcaRemediationQueue"), Queue("OrcaChangeQueue"), Queue("OrcaRemediationResultQueue"), Noon),
    };

    public static RemediationOutcome Outcome(OutcomeStatus status, Remediation? remediation = null) => new()
    {
        Version = 1,
        RemediationId = (remediation ?? Remediation()).RemediationId,
        AlertId = (remediation ?? Remediation()).AlertId,
        AccountId = AccountId,
        Action = (remediation ?? Remediation()).Action,
        Target = (remediation ?? Remediation()).Target,
        Status = status,
        Reason = status == OutcomeStatus.Succeeded ? null : "The handler says why.",
        Changes = status == OutcomeStatus.Succeeded ? [new("iam:AttachRolePolicy", "b7c8d9e0-request", Noon)] : [],
        StartedAt = Noon,
        FinishedAt = Noon,
        HandlerVersion = "0.1.0",
    };

    public static RecommendationJob Job() => new()
    {
        RequestId = "0123456789abcdef0123456789abcdef",
        RequestedBy = "olivia",
        RequestedAt = Noon,
        Since = Noon.AddDays(-90),
        Until = Noon,
        UntilBecause = "That is when it was asked for.",
    };

    public static AlertCommit Commit(Alert alert, params NewTimelineEntry[] entries) => new()
    {
        Alert = alert,
        // A null array would become an empty body.
        Body = alert.Version == 0 ? Encoding.UTF8.GetBytes("""{"first":true}""").AsMemory() : default(ReadOnlyMemory<byte>?),
        Entries = entries,
    };

    public static NewTimelineEntry Entry(TimelineKind kind = TimelineKind.Received) => new(Noon, kind, "orca", new() { ["kind"] = kind.ToString() });

    private static string Queue(string name) => $"https://sqs.us-east-1.amazonaws.com/{AccountId}/{name}";
}
