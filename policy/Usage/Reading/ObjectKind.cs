namespace Bridge.Policy.Usage.Reading;

/// <summary>The kinds of objects that the parser can find.</summary>
internal enum ObjectKind
{
    /// <summary>A whole event.</summary>
    Event,

    /// <summary>A whole object that is no event and holds no objects or lists.</summary>
    Flat,

    /// <summary>An object that is no event itself but may contain events.</summary>
    Wrapper,

    /// <summary>An event whose end is not in the buffer.</summary>
    UnfinishedEvent,

    /// <summary>An object whose end is not in the buffer, and which has had no member of an event so far.</summary>
    UnfinishedObject,

    /// <summary>A text that is no JSON.</summary>
    Malformed,
}
