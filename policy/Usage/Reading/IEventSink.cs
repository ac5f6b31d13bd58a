namespace Bridge.Policy.Usage.Reading;

/// <summary>Where a scanner puts what it finds.</summary>
internal interface IEventSink
{
    /// <summary>Text that every event of interest holds; lines without it may be passed over.</summary>
    ReadOnlySpan<byte> Needle { get; }

    /// <summary>A whole event. The pieces live only as long as the call.</summary>
    void Event(in EventFields fields);

    /// <summary>An event of someone else that was not taken apart, with its time as written.</summary>
    void OthersEvent(ReadOnlySpan<byte> eventTime);

    /// <summary>An object that is no event.</summary>
    void NotEvent();

    /// <summary>Something that could not be read.</summary>
    void Fault(TrailFaultKind kind, long offset, string reason);
}
