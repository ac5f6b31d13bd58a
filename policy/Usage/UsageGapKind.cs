namespace Bridge.Policy.Usage;

/// <summary>The kinds of gaps that reading a trail can find by itself.</summary>
public enum UsageGapKind
{
    /// <summary>No event at all was read.</summary>
    EmptyTrail,

    /// <summary>There are events, but none of this principal.</summary>
    NoUsage,

    /// <summary>Something could not be read; see the report's faults.</summary>
    DamagedInput,

    /// <summary>The limit on distinct uses was reached; further resources are <c>*</c>.</summary>
    TooManyUses,

    /// <summary>The limit on remembered event ids was reached; repeated events may be counted twice.</summary>
    TooManyEventIds,

    /// <summary>A list was cut short.</summary>
    ListCut,

    /// <summary>The resource of some requests is not known.</summary>
    ResourceUnknown,

    /// <summary>ARNs of roles, users or policies were built without knowing their path.</summary>
    PathAssumed,

    /// <summary>An instance profile or a role was passed, and the role's ARN is not known. The verdict is hold.</summary>
    PassedRoleUnknown,

    /// <summary>There were error codes that are not in the table. They were taken as errors after authorisation.</summary>
    UnknownErrorCode,

    /// <summary>Events were skipped because of their size, so their content is lost.</summary>
    OversizedEvents,

    /// <summary>There were operations without a known action.</summary>
    Unmapped,
}
