namespace Bridge.Functions.Work;

/// <summary>What can happen that other parts of the app wait for. A part raises an occasion and does not know who waits.</summary>
internal static class Occasions
{
    /// <summary>Something is stored that is due: an outbox item, or work on a recommendation.</summary>
    public const string DueWork = nameof(DueWork);

    /// <summary>An order is in an account's queue, and its outcome is awaited.</summary>
    public const string OrderInFlight = nameof(OrderInFlight);
}
