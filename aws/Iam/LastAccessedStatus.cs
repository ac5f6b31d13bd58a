namespace Bridge.Aws.Iam;

/// <summary>How far a last-accessed report is.</summary>
public enum LastAccessedStatus
{
    /// <summary>AWS is still working on it.</summary>
    InProgress,

    /// <summary>The report is whole.</summary>
    Completed,

    /// <summary>AWS gave up; the report's error says why.</summary>
    Failed,
}
