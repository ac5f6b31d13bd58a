namespace Bridge.Cli.Recommend;

/// <summary>The options of the user, as typed.</summary>
internal sealed record RecommendInput
{
    public required IReadOnlyList<string> Trails { get; init; }

    public required string Principal { get; init; }

    public string? Policies { get; init; }

    public string? LastAccessed { get; init; }

    public IReadOnlyList<string> TrailSettings { get; init; } = [];

    public string? Since { get; init; }

    public string? Until { get; init; }

    public string? Out { get; init; }

    public string? Explain { get; init; }

    public string? Tags { get; init; }

    public string Form { get; init; } = "managed";

    public string? ServiceReference { get; init; }

    public bool IsJson { get; init; }

    public bool HasDataEvents { get; init; }
}
