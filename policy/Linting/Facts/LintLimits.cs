namespace Bridge.Policy.Linting.Facts;

/// <summary>Limits that keep the linter fast for every document.</summary>
internal static class LintLimits
{
    /// <summary>
    /// A longer document (printed, without white space) is reported as too large and not checked further. AWS's largest is 32 KiB.
    /// </summary>
    public const int MaxCharacters = 65_536;

    /// <summary>With more statements than this, only equal statements are found; not every pair is compared.</summary>
    public const int MaxStatementsToCompare = 400;

    /// <summary>
    /// The number of actions such as <c>*:Get*</c>, which must be searched in every service. Further ones are not checked.
    /// </summary>
    public const int MaxPatternsOverAllServices = 100;
}
