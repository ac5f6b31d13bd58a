using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>What becomes of a webhook's body.</summary>
internal abstract record IntakeResult
{
    /// <summary>Stored, durably: acted on, answered with no action, or quarantined.</summary>
    public sealed record Stored(Alert Alert) : IntakeResult;

    /// <summary>Not JSON as it must be, or of wrong types; nothing is stored.</summary>
    public sealed record Invalid(IReadOnlyList<ValidationFault> Faults) : IntakeResult;
}

/// <summary>
/// Takes alerts in. One alert id is one alert, and a repeat of it is one more timeline entry. An alert with a known id and another target
/// is quarantined, because the vendor does not sign what it sends.
/// </summary>
internal sealed class AlertIntake(BodyValidator validator, IAlertStore alerts, TimeProvider time)
{
    /// <summary>Judges and stores <paramref name="body"/>.</summary>
    public async Task<IntakeResult> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var validation = validator.Validate(SchemaName.OrcaAlert, body);
        if (!validation.IsValid)
        {
            return new IntakeResult.Invalid(validation.Faults);
        }

        using var document = JsonDocument.Parse(body);
        var alert = OrcaAlertReader.Read(document.RootElement) switch
        {
            AlertReading.Routed routed => await StoreAsync(
                routed.AlertId, routed.Summary, new RemediationTarget(routed.Target.Arn.ToString(), TypeOf(routed.Target), null), null, body, cancellationToken),
            AlertReading.NoAction noAction => await StoreAsync(noAction.AlertId, noAction.Summary, null, noAction.Reason, body, cancellationToken),
            AlertReading.Quarantined quarantined => await QuarantineAsync(quarantined.Summary, quarantined.Reason, body, cancellationToken),
            var other => throw new InvalidOperationException($"Unknown reading {other.GetType().Name}."),
        };
        return new IntakeResult.Stored(alert);
    }

    private async Task<Alert> StoreAsync(
        string alertId, AlertSummary summary, RemediationTarget? target, string? reason, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var stored = await alerts.CommitAsync(
            alertId,
            known =>
            {
                if (known is not null && !SameTarget(known.Target, target))
                {
                    return Task.FromResult<(AlertCommit?, Alert?)>((null, null));
                }

                var alert = (known ?? New(alertId, AlertStatus.Open)) with { Summary = summary, Target = target, Reason = reason };
                var validated = new JsonObject { ["accountId"] = summary.AccountId };
                validated.Add(target is null ? new("reason", reason) : new("target", target.Arn));
                return Task.FromResult<(AlertCommit?, Alert?)>(Arrival(alert, body, TimelineKind.Validated, validated));
            },
            cancellationToken);
        return stored ?? await QuarantineAsync(
            summary, $"Alert `{alertId}` already stands for another target; an alert id is one alert. Compare both in the vendor's console.", body, cancellationToken);
    }

    private Task<Alert> QuarantineAsync(AlertSummary summary, string reason, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // The same body again is the same quarantined alert.
        var alertId = $"q-{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..32]}";
        return alerts.CommitAsync(
            alertId,
            known =>
            {
                var alert = (known ?? New(alertId, AlertStatus.Quarantined)) with { Summary = summary, Reason = reason };
                return Task.FromResult<(AlertCommit?, Alert)>(Arrival(alert, body, TimelineKind.Quarantined, new() { ["reason"] = reason }));
            },
            cancellationToken);
    }

    private (AlertCommit Commit, Alert Alert) Arrival(Alert known, ReadOnlyMemory<byte> body, TimelineKind verdict, JsonObject verdictData)
    {
        var now = time.GetUtcNow();
        var alert = known with { LastReceivedAt = now, TimesReceived = known.TimesReceived + 1 };
        var received = new NewTimelineEntry(
            now, TimelineKind.Received, TimelineActors.Vendor, new() { ["times"] = alert.TimesReceived, ["bytes"] = body.Length, ["type"] = alert.Summary.Type });
        var commit = new AlertCommit
        {
            Alert = alert,
            Body = body,
            Entries = known.Version > 0 ? [received] : [received, new(now, verdict, TimelineActors.Bridge, verdictData)],
        };
        return (commit, alert);
    }

    private Alert New(string alertId, AlertStatus status) => new()
    {
        AlertId = alertId,
        Status = status,
        Summary = new(),
        FirstReceivedAt = time.GetUtcNow(),
        LastReceivedAt = time.GetUtcNow(),
        TimesReceived = 0,
    };

    private static bool SameTarget(RemediationTarget? known, RemediationTarget? target) =>
        string.Equals(known?.Arn, target?.Arn, StringComparison.OrdinalIgnoreCase);

    private static string TypeOf(IamIdentity identity) => identity.Type switch
    {
        IamIdentityType.Role => "role",
        IamIdentityType.User => "user",
        IamIdentityType.Group => "group",
        _ => throw new InvalidOperationException($"Unknown identity type {identity.Type}."),
    };
}
