namespace Bridge.Cli.Policy;

/// <summary>The options of the user.</summary>
internal sealed record PolicyInput
{
    /// <summary>Files and folders.</summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>A folder or project file; null when assemblies are named.</summary>
    public string? Project { get; init; }

    public bool IsExplained { get; init; }

    /// <summary>The only action to explain; null for all.</summary>
    public string? ExplainedAction { get; init; }

    /// <summary>Policy files; any one of their statements may grant.</summary>
    public required IReadOnlyList<string> Against { get; init; }

    public bool IsJson { get; init; }

    /// <summary>The file for the policy; null for standard output.</summary>
    public string? Out { get; init; }
}
