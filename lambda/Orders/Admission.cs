using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>Whether an order may act. A closed set.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>It may not, or no longer needs to; this is its outcome.</summary>
    internal sealed record Closed(RemediationOutcome Outcome) : Admission;

    /// <summary>
    /// It may, under this lease. <paramref name="Known"/> holds the run to finish; without a value the run has to begin, in the place of
    /// whatever lies there.
    /// </summary>
    internal sealed record Open(Lease Lease, LedgerEntry<RemediationRecord> Known) : Admission;
}
