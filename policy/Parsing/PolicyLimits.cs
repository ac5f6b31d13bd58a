namespace Bridge.Policy.Parsing;

/// <summary>The parser's limits. They are higher than those of AWS, which depend on the kind of policy.</summary>
/// <remarks>AWS's limits: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
public static class PolicyLimits
{
    /// <summary>
    /// The largest text, in bytes of UTF-8: 1 MiB, 32 times AWS's largest policy (32 KiB, a key policy). More is not read.
    /// </summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Levels of objects and arrays: a policy needs 6.</summary>
    public const int MaxDepth = 16;

    /// <summary>The number of faults that are reported for one text. One more fault says that there are others.</summary>
    public const int MaxFaults = 100;
}
