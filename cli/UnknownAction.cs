namespace Bridge.Cli;

/// <summary>An action that a user names, and the catalog does not have.</summary>
internal static class UnknownAction
{
    public static string Text(string action) => $"`{action}` is no action that AWS documents. Write it as `s3:GetObject`.";
}
