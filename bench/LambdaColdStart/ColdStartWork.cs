using Bridge.Contracts;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>The event that a cold start has to handle.</summary>
/// <param name="Description">For the report.</param>
/// <param name="Status">The outcome that both sides must reach; null when the event holds no record, so that there is no outcome.</param>
/// <param name="Adapt">Changes an order that could be carried out into the order of this work.</param>
internal sealed record ColdStartWork(string Description, OutcomeStatus? Status, Func<RemediationOrder, RemediationOrder> Adapt)
{
    /// <summary>From the start alone to everything that an order needs except the change itself.</summary>
    public static IReadOnlyList<ColdStartWork> All { get; } =
    [
        new("the start alone: configuration and the clients of IAM, S3 and SQS, then an event without records", null, order => order),
        new(
            "one record, an order for another account: judged and refused, outcome sent",
            OutcomeStatus.Refused,
            order => order with { AccountId = "444455556666" }),
        new(
            "one record, an order to attach AWSDenyAll to a role that carries it already: ledger, full read of the role, outcome sent",
            OutcomeStatus.NoChange,
            order => order),
    ];
}
