namespace Bridge.Functions.Domain;

/// <summary>What a read of the target shows about a remediation's change; written camelCase.</summary>
internal enum TargetFinding
{
    /// <summary>The target is as the action leaves it.</summary>
    Holds,

    /// <summary>The target is there and is not denied.</summary>
    DenyMissing,

    /// <summary>Another identity bears the target's name, and it is not denied.</summary>
    Replaced,

    /// <summary>The target is there although it was to be deleted.</summary>
    Present,
}
