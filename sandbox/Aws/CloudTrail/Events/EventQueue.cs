namespace Bridge.Sandbox.Aws.CloudTrail.Events;

/// <summary>
/// Events, oldest first, up to a number and to a size in bytes; beyond either the oldest are lost. Not safe for several threads.
/// </summary>
internal sealed class EventQueue(int mostEvents, long mostBytes)
{
    private readonly Queue<TrailEvent> _events = new();
    private long _bytes;

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<TrailEvent> Events => _events;

    public void Add(TrailEvent one)
    {
        _events.Enqueue(one);
        _bytes += one.Json.Length;
        while (_events.Count > mostEvents || (_bytes > mostBytes && _events.Count > 1))
        {
            _bytes -= _events.Dequeue().Json.Length;
        }
    }

    public void Clear()
    {
        _events.Clear();
        _bytes = 0;
    }
}
