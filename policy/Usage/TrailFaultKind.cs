namespace Bridge.Policy.Usage;

/// <summary>What can be wrong with a trail's file.</summary>
public enum TrailFaultKind
{
    /// <summary>It does not exist, or may not be read.</summary>
    Unreadable,

    /// <summary>It is not a file of events.</summary>
    NotATrail,

    /// <summary>Compressed data that is broken or ends early.</summary>
    DamagedCompression,

    /// <summary>An event that is no JSON.</summary>
    InvalidJson,

    /// <summary>Bytes that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>It ends in the middle of an event.</summary>
    Truncated,

    /// <summary>An event beyond <see cref="UsageLimits.MaxEventBytes"/>.</summary>
    OversizedEvent,

    /// <summary>A folder that links back to one that holds it.</summary>
    LinkLoop,
}
