namespace Bridge.Cli;

/// <summary>The message for an action that the user named and the catalog does not have.</summary>
internal static class UnknownAction
{
    public static string Text(string action) => $"`{action}` is no action that AWS documents. Write it as `s3:GetObject`.";
}
