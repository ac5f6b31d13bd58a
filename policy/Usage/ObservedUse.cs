using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage;

/// <summary>Requests for one action with the same resources in the same circumstances, which AWS allowed.</summary>
public sealed record ObservedUse
{
    /// <summary>The action that was allowed.</summary>
    public required CatalogAction Action { get; init; }

    /// <summary>What each request was about, sorted by ARN; never empty. A request is allowed only if each of them is.</summary>
    public required ImmutableArray<UsedResource> Resources { get; init; }

    /// <summary>In which circumstances.</summary>
    public required UseContext Context { get; init; }

    /// <summary>How the use is known.</summary>
    public UseOrigin Origin { get; init; }

    /// <summary>The operation it was inferred from, <c>lambda:CreateFunction</c>; empty when <see cref="Origin"/> is <see cref="UseOrigin.Logged"/>.</summary>
    public string InferredFrom { get; init; } = string.Empty;

    /// <summary>Time of the first request.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Time of the last request.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How many requests, repeated events left out.</summary>
    public required long Count { get; init; }

    /// <summary>How many of them failed after they were authorised (not found, invalid, dry run).</summary>
    public long Failed { get; init; }

    /// <summary>The files it was seen in: the first in ordinal order.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>True when there are more files than <see cref="Sources"/> names.</summary>
    public bool HasMoreSources { get; init; }

    /// <summary>The earliest events, for a person to look up.</summary>
    public ImmutableArray<EventSample> Samples { get; init; } = [];
}
