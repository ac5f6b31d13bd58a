using Bridge.Contracts;
using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Dispatching;

/// <summary>How orders are sent, settings under <c>Bridge:Orders</c>.</summary>
internal sealed class OrderSettings
{
    public const string Section = "Bridge:Orders";

    /// <value>An order that has not begun by then is refused by the handler. Default 15 minutes, an hour at most.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>Tries before an order is parked. Default 8: about four minutes with the back-off.</value>
    public int MaxAttempts { get; set; } = 8;

    /// <value>Delay after the first failed try; it doubles with every further one. Default 2 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Adds one line a fault.</summary>
    public void Check(ICollection<string> faults)
    {
        faults.Range("Bridge__Orders__MaxAttempts", MaxAttempts, 1, 100);
        faults.Time("Bridge__Orders__Lifetime", Lifetime, RemediationOrder.MaxLifetime, "an hour", "00:15:00");
        faults.Time("Bridge__Orders__RetryDelay", RetryDelay);
    }
}
