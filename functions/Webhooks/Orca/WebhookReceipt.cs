using Bridge.Functions.Domain;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>The answer to a webhook, given only once the alert is on disk.</summary>
/// <param name="AlertId">The alert's id here.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it is quarantined, or why no action is offered; absent otherwise.</param>
internal sealed record WebhookReceipt(string AlertId, AlertStatus Status, string? Reason);
