namespace Bridge.Policy.Comparison.Search;

/// <summary>Values that read like real ones.</summary>
internal static class SampleValue
{
    /// <summary>The account of requests that do not say which: one of those that AWS's own examples use.</summary>
    public const string Account = "111122223333";

    /// <summary>A value for a key that no policy is likely to name.</summary>
    public static string Fresh(string key)
    {
        if (key.EndsWith("Account", StringComparison.OrdinalIgnoreCase))
        {
            return Account;
        }

        if (key.EndsWith("Region", StringComparison.OrdinalIgnoreCase))
        {
            return "eu-west-1";
        }

        var start = key.LastIndexOfAny([':', '/']) + 1;
        return "example-" + key[start..].ToLowerInvariant();
    }
}
