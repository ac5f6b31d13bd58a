namespace Bridge.Policy.Usage;

/// <summary>The kinds of faults of a trail's file.</summary>
public enum TrailFaultKind
{
    /// <summary>The file does not exist or may not be read.</summary>
    Unreadable,

    /// <summary>The file holds no events.</summary>
    NotATrail,

    /// <summary>Compressed data is broken or ends early.</summary>
    DamagedCompression,

    /// <summary>An event that is no JSON.</summary>
    InvalidJson,

    /// <summary>Bytes that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The file ends in the middle of an event.</summary>
    Truncated,

    /// <summary>An event beyond <see cref="UsageLimits.MaxEventBytes"/>.</summary>
    OversizedEvent,

    /// <summary>A folder that links back to one that holds it.</summary>
    LinkLoop,
}
