using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>Writes outcomes.</summary>
internal sealed class OutcomeFactory(TimeProvider clock)
{
    private const int MaxReasonLength = 4096;

    /// <summary>The outcome of an order that has no record in the ledger.</summary>
    public RemediationOutcome Of(
        RemediationOrder order, Delivery delivery, OutcomeStatus status, string reason, DateTimeOffset startedAt) =>
        new()
        {
            Version = RemediationOrder.CurrentVersion,
            RemediationId = order.RemediationId,
            AlertId = order.AlertId,
            AccountId = delivery.Function.AccountId,
            Action = order.Action,
            Target = order.Target,
            Status = status,
            Reason = ShortText.Of(reason, MaxReasonLength),
            Changes = [],
            StartedAt = startedAt,
            FinishedAt = clock.GetUtcNow(),
            HandlerVersion = HandlerVersion.Text,
        };

    /// <summary>The outcome of a run, with the changes that it made.</summary>
    public RemediationOutcome Of(
        RemediationRecord record, IReadOnlyList<OutcomeChange> changes, Delivery delivery, OutcomeStatus status, string? reason) =>
        Of(record.Order, delivery, status, reason ?? "", record.StartedAt) with
        {
            Changes = changes,
            Reason = reason is null ? null : ShortText.Of(reason, MaxReasonLength),
        };

    /// <summary>The outcome of a message that is no order.</summary>
    public RemediationOutcome OfUnreadable(Delivery delivery, string reason, DateTimeOffset startedAt) => new()
    {
        Version = RemediationOrder.CurrentVersion,
        RemediationId = $"sqs-{delivery.MessageId}",
        AccountId = delivery.Function.AccountId,
        Status = OutcomeStatus.Refused,
        Reason = ShortText.Of(reason, MaxReasonLength),
        Changes = [],
        StartedAt = startedAt,
        FinishedAt = clock.GetUtcNow(),
        HandlerVersion = HandlerVersion.Text,
    };
}
