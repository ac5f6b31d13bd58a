using Bridge.Contracts;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>What a cold start is made to do with its one event.</summary>
/// <param name="Description">For the report.</param>
/// <param name="Status">The outcome that both sides must come to; null: none, because the event holds no record.</param>
/// <param name="Adapt">Makes the work's order of one that could be carried out.</param>
internal sealed record ColdStartWork(string Description, OutcomeStatus? Status, Func<RemediationOrder, RemediationOrder> Adapt)
{
    /// <summary>From the start alone to all of an order but the change itself.</summary>
    public static IReadOnlyList<ColdStartWork> All { get; } =
    [
        new("the start alone: configuration and the clients of IAM, S3 and SQS, then an event without records", null, order => order),
        new("one record, an order for another account: judged and refused, outcome sent", OutcomeStatus.Refused, order => order with { AccountId = "444455556666" }),
        new(
            "one record, an order to attach AWSDenyAll to a role that carries it already: ledger, full read of the role, outcome sent",
            OutcomeStatus.NoChange,
            order => order),
    ];
}
