using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage;

/// <summary>Requests for one action with the same resources in the same circumstances, which AWS allowed.</summary>
public sealed record ObservedUse
{
    /// <summary>The action that was allowed.</summary>
    public required CatalogAction Action { get; init; }

    /// <summary>
    /// The resources of each request, sorted by ARN; never empty. A request is allowed only if it is allowed on each of them.
    /// </summary>
    public required ImmutableArray<UsedResource> Resources { get; init; }

    /// <summary>The circumstances of the requests.</summary>
    public required UseContext Context { get; init; }

    /// <summary>How the use is known.</summary>
    public UseOrigin Origin { get; init; }

    /// <summary>
    /// The operation it was inferred from, <c>lambda:CreateFunction</c>; empty when <see cref="Origin"/> is <see cref="UseOrigin.Logged"/>.
    /// </summary>
    public string InferredFrom { get; init; } = string.Empty;

    /// <summary>The time of the first request.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The time of the last request.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The number of requests; repeated events count once.</summary>
    public required long Count { get; init; }

    /// <summary>The number of them that failed after they were authorised (not found, invalid, dry run).</summary>
    public long Failed { get; init; }

    /// <summary>The first files it was seen in, in ordinal order.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>True when there are more files than <see cref="Sources"/> names.</summary>
    public bool HasMoreSources { get; init; }

    /// <summary>The earliest events, for a person to look up.</summary>
    public ImmutableArray<EventSample> Samples { get; init; } = [];
}
