namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// The steps that a comparison may still take. A step is a position of a pattern looked at, or a bit of search; memory grows no faster. Counting instead
/// of a clock keeps answers the same on every machine.
/// </summary>
internal sealed class Budget(long steps, CancellationToken cancellationToken)
{
    private const int CancellationInterval = 0x3FFF;

    private long _left = steps;
    private long _untilCheck = CancellationInterval;

    /// <summary>True once the steps are used up; whatever was found until then is no proof.</summary>
    public bool IsSpent => _left <= 0;

    /// <summary>Takes <paramref name="steps"/>; false when they are used up.</summary>
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

    /// <summary>Gives up.</summary>
    public void Spend() => _left = 0;
}
