using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Usage.Recording;

namespace Bridge.Policy.Usage;

/// <summary>What the events that were read could show at all: the settings of their trails, or that they came from <c>LookupEvents</c>.</summary>
public sealed record TrailCoverage
{
    /// <summary>The trails that the events came from; empty when they came from <c>LookupEvents</c>.</summary>
    public ImmutableArray<TrailSettings> Trails { get; init; } = [];

    /// <summary>True when the events came from <c>LookupEvents</c>.</summary>
    public bool IsLookup { get; init; }

    /// <summary>With <see cref="IsLookup"/>: true when each enabled Region was read to its end.</summary>
    public bool HasAllRegions { get; init; }

    /// <summary>Events from <c>LookupEvents</c>: management events of the last 90 days, Region by Region.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
    public static TrailCoverage OfLookupEvents(bool hasAllRegions) => new() { IsLookup = true, HasAllRegions = hasAllRegions };

    /// <summary>
    /// Reads the answers of <c>DescribeTrails</c> (or <c>GetTrail</c>), <c>GetEventSelectors</c> and <c>GetTrailStatus</c>, as the API gives and the command line
    /// prints them, in any order. One document may be an array of them. A status names no trail, so it counts for all, unless a <c>TrailARN</c> was added to it.
    /// </summary>
    /// <param name="documents">The answers.</param>
    /// <param name="coverage">What they say; null when something is wrong.</param>
    /// <param name="fault">What is wrong, for people: of the document with that number, from 0.</param>
    public static bool TryRead(IReadOnlyList<ReadOnlyMemory<byte>> documents, [NotNullWhen(true)] out TrailCoverage? coverage, out (int Document, string Message) fault)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return TrailSettingsReader.TryRead(documents, out coverage, out fault);
    }

    /// <summary>What was not recorded, one text for people each, so that no data proves nothing. Empty when all management events were.</summary>
    /// <param name="from">The first instant that matters; null when not known.</param>
    public ImmutableArray<string> Limits(DateTimeOffset? from) => IsLookup
        ? ["The events come from CloudTrail's event history (LookupEvents): it has management events only, of the last 90 days.",
            .. HasAllRegions ? [] : (ImmutableArray<string>)["Not every Region's event history was read to its end, so calls in the others were not seen."]]
        : TrailLimits.Of(Trails, from);

    /// <summary>What records data events of a type of resource, <c>AWS::S3::Object</c>; empty when nothing does.</summary>
    public ImmutableArray<TrailSelection> DataEvents(string resourceType) => [.. Trails
        .Where(trail => trail.IsLogging != false)
        .SelectMany(trail => trail.Selections ?? [])
        .Where(selection => selection.ResourceType.Length > 0 && selection.ResourceType == resourceType)];
}
