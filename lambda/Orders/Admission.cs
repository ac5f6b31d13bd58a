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

    /// <summary>It may, under this lease; <paramref name="Unfinished"/> is the run to finish, null when it has to begin.</summary>
    internal sealed record Open(Lease Lease, Stored<RemediationRecord>? Unfinished) : Admission;
}
