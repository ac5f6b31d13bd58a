namespace Bridge.Lambda;

/// <summary>The version that outcomes name, so that the timeline shows which handler did what.</summary>
internal static class HandlerVersion
{
    public static string Text { get; } = typeof(HandlerVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
