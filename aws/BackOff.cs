namespace Bridge.Aws;

/// <summary>The pauses between tries: each is twice the one before, up to a longest.</summary>
public static class BackOff
{
    /// <summary>The pause before the next try.</summary>
    /// <param name="first">The pause after the first failure.</param>
    /// <param name="longest">No pause is longer.</param>
    /// <param name="earlier">How many pauses there were before this one; 0 gives <paramref name="first"/>.</param>
    public static TimeSpan Pause(TimeSpan first, TimeSpan longest, int earlier)
    {
        var pause = first;

        // A pause of zero never grows, so the number of rounds is bounded too: 64 doublings are more than a TimeSpan can hold.
        for (var i = 0; i < Math.Min(earlier, 64) && pause < longest; i++)
        {
            pause = Twice(pause, longest);
        }

        return pause < longest ? pause : longest;
    }

    /// <summary>Twice <paramref name="pause"/>, and <paramref name="longest"/> at most.</summary>
    public static TimeSpan Twice(TimeSpan pause, TimeSpan longest) => pause < longest / 2 ? pause * 2 : longest;
}
