namespace Bridge.Policy.Cases;

/// <summary>How large a case may be. The limits are far above those of AWS, and low enough that no text makes a decision slow.</summary>
public static class CaseLimits
{
    /// <summary>Bytes of a case, 16 MiB.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Characters of a resource. AWS: 2,048 for an ARN.</summary>
    public const int MaxResourceLength = 8192;

    /// <summary>Characters of an action or an id.</summary>
    public const int MaxNameLength = 1024;

    /// <summary>Characters of a context key or one of its values.</summary>
    public const int MaxValueLength = 16384;

    /// <summary>All values of the context together.</summary>
    public const int MaxValues = 10_000;

    /// <summary>All policies together.</summary>
    public const int MaxPolicies = 1000;

    /// <summary>Levels of objects and arrays.</summary>
    internal const int MaxDepth = 64;
}
