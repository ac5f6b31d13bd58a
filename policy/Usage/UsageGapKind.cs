namespace Bridge.Policy.Usage;

/// <summary>The kinds of gaps that reading a trail can find by itself.</summary>
public enum UsageGapKind
{
    /// <summary>No event at all was read.</summary>
    EmptyTrail,

    /// <summary>Events, but none of this principal.</summary>
    NoUsage,

    /// <summary>Something could not be read; see the report's faults.</summary>
    DamagedInput,

    /// <summary>The cap on distinct uses was hit; further resources are <c>*</c>.</summary>
    TooManyUses,

    /// <summary>The cap on remembered event ids was hit; repeated events may be counted twice.</summary>
    TooManyEventIds,

    /// <summary>A list was cut short.</summary>
    ListCut,

    /// <summary>For some requests nothing tells the resource.</summary>
    ResourceUnknown,

    /// <summary>ARNs of roles, users or policies were built without knowing their path.</summary>
    PathAssumed,

    /// <summary>An instance profile or a role was handed over, and the role's ARN is not to be seen: hold.</summary>
    PassedRoleUnknown,

    /// <summary>Error codes that the table does not name; they were taken as errors after authorisation.</summary>
    UnknownErrorCode,

    /// <summary>Events were skipped for their size; what they show is lost.</summary>
    OversizedEvents,

    /// <summary>Operations without a known action.</summary>
    Unmapped,
}
