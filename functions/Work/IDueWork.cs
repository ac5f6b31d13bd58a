namespace Bridge.Functions.Work;

/// <summary>
/// Stored work that comes due. What is stored is the truth and the queue only a hint: an item stays stored until it is done, and
/// comes due again when its message got lost.
/// </summary>
internal interface IDueWork
{
    /// <summary>The queue of the function that does it.</summary>
    string QueueName { get; }

    /// <summary>A message for each due item, longest due first; the item comes due again after a while.</summary>
    Task<IReadOnlyList<string>> TakeDueAsync(int limit, CancellationToken cancellationToken);
}
