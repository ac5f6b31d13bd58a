namespace Bridge.Policy.Usage.Reading;

/// <summary>What was found where an object begins.</summary>
internal enum ObjectKind
{
    /// <summary>A whole event.</summary>
    Event,

    /// <summary>A whole object that is no event and holds no objects or lists.</summary>
    Flat,

    /// <summary>An object that is no event itself: events may lie inside.</summary>
    Wrapper,

    /// <summary>An event whose end is not in the buffer.</summary>
    UnfinishedEvent,

    /// <summary>An object whose end is not in the buffer, and which has shown no member of an event yet.</summary>
    UnfinishedObject,

    /// <summary>No JSON.</summary>
    Malformed,
}
