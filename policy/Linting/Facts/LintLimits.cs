namespace Bridge.Policy.Linting.Facts;

/// <summary>What the linter takes on, so that no document keeps it busy for long.</summary>
internal static class LintLimits
{
    /// <summary>A longer document (printed, without white space) is reported as too large and looked at no further. AWS's largest is 32 KiB.</summary>
    public const int MaxCharacters = 65_536;

    /// <summary>With more statements, only equal ones are compared, not each with each.</summary>
    public const int MaxStatementsToCompare = 400;

    /// <summary>Actions such as <c>*:Get*</c>, which have to be looked for in every service. Further ones are not looked at.</summary>
    public const int MaxPatternsOverAllServices = 100;
}
