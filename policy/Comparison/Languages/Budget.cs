namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// The steps that a comparison may still take. A step is one position of a pattern that is looked at, or one step of the search; memory
/// grows no faster than steps. Steps are counted instead of time so that every machine gives the same answer.
/// </summary>
internal sealed class Budget(long steps, CancellationToken cancellationToken)
{
    private const int CancellationInterval = 0x3FFF;

    private long _left = steps;
    private long _untilCheck = CancellationInterval;

    /// <summary>True once the steps are used up. A search that ended so has proved nothing.</summary>
    public bool IsSpent => _left <= 0;

    /// <summary>Takes <paramref name="steps"/> from the budget; false when it is used up.</summary>
    public bool Take(int steps = 1)
    {
        _left -= steps;
        _untilCheck -= steps;
        if (_untilCheck <= 0)
        {
            _untilCheck = CancellationInterval;
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _left > 0;
    }

    /// <summary>Uses up the rest of the budget.</summary>
    public void Spend() => _left = 0;
}
