namespace Bridge.Policy.Usage.Collecting;

/// <summary>The first time, last time and count of a row of a list.</summary>
internal sealed class Tally
{
    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public long Count { get; private set; }

    public void Add(DateTimeOffset time)
    {
        First = time < First ? time : First;
        Last = time > Last ? time : Last;
        Count++;
    }

    public void Add(Tally other)
    {
        First = other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
        Count += other.Count;
    }
}
