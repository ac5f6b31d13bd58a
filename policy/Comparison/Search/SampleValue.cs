namespace Bridge.Policy.Comparison.Search;

/// <summary>Values that look like real ones.</summary>
internal static class SampleValue
{
    /// <summary>The account for requests that leave it open. AWS uses it in its own examples.</summary>
    public const string Account = "111122223333";

    /// <summary>Makes a value that no policy is likely to name.</summary>
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
