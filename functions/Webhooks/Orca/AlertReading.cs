using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>What an alert is about, as far as Bridge is concerned: one of three, and nothing is ever dropped.</summary>
internal abstract record AlertReading
{
    private AlertReading()
    {
    }

    /// <summary>What lists show, as far as it could be read.</summary>
    public abstract AlertSummary Summary { get; init; }

    /// <summary>About one IAM identity in one account. Whether that identity may be touched is judged elsewhere.</summary>
    /// <param name="AlertId">The vendor's id, of a form that is fit for a URL.</param>
    /// <param name="AccountId">The account, which is also that of the target's ARN.</param>
    /// <param name="Target">The identity.</param>
    /// <param name="Summary">What lists show.</param>
    public sealed record Routed(string AlertId, string AccountId, IamIdentity Target, AlertSummary Summary) : AlertReading
    {
        /// <inheritdoc/>
        public override AlertSummary Summary { get; init; } = Summary;
    }

    /// <summary>In order, but about something that no action exists for.</summary>
    /// <param name="AlertId">The vendor's id, of a form that is fit for a URL.</param>
    /// <param name="AccountId">The account.</param>
    /// <param name="Reason">One sentence for a person.</param>
    /// <param name="Summary">What lists show.</param>
    public sealed record NoAction(string AlertId, string AccountId, string Reason, AlertSummary Summary) : AlertReading
    {
        /// <inheritdoc/>
        public override AlertSummary Summary { get; init; } = Summary;
    }

    /// <summary>Not an alert, or one that says too little or contradicts itself: kept and shown, never guessed at.</summary>
    /// <param name="Reason">One sentence for a person: which members and values, and what to do.</param>
    /// <param name="Summary">What lists show, as far as it could be read.</param>
    public sealed record Quarantined(string Reason, AlertSummary Summary) : AlertReading
    {
        /// <inheritdoc/>
        public override AlertSummary Summary { get; init; } = Summary;
    }
}
