namespace Bridge.Policy.Usage.Reading;

/// <summary>Takes the events and faults that a scanner finds.</summary>
internal interface IEventSink
{
    /// <summary>Text that every event of interest contains; lines without it may be skipped.</summary>
    ReadOnlySpan<byte> Needle { get; }

    /// <summary>Takes a whole event. Its pieces are valid only during the call.</summary>
    void Event(in EventFields fields);

    /// <summary>Takes the time, as written, of another principal's event that was not parsed.</summary>
    void OthersEvent(ReadOnlySpan<byte> eventTime);

    /// <summary>Takes note of an object that is no event.</summary>
    void NotEvent();

    /// <summary>Takes a part that could not be read.</summary>
    void Fault(TrailFaultKind kind, long offset, string reason);
}
