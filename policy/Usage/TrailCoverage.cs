using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Usage.Recording;

namespace Bridge.Policy.Usage;

/// <summary>
/// The limits of what the events can show: the settings of their trails, or the fact that they came from <c>LookupEvents</c>.
/// </summary>
public sealed record TrailCoverage
{
    /// <summary>The trails that the events came from; empty when they came from <c>LookupEvents</c>.</summary>
    public ImmutableArray<TrailSettings> Trails { get; init; } = [];

    /// <summary>True when the events came from <c>LookupEvents</c>.</summary>
    public bool IsLookup { get; init; }

    /// <summary>With <see cref="IsLookup"/>: true when every enabled Region was read to its end.</summary>
    public bool HasAllRegions { get; init; }

    /// <summary>The coverage of <c>LookupEvents</c>, which has the management events of the last 90 days, Region by Region.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
    public static TrailCoverage OfLookupEvents(bool hasAllRegions) => new() { IsLookup = true, HasAllRegions = hasAllRegions };

    /// <summary>
    /// Reads the answers of <c>DescribeTrails</c> (or <c>GetTrail</c>), <c>GetEventSelectors</c> and <c>GetTrailStatus</c>, as the API
    /// returns or the command line prints them, in any order. A document may be an array of them. A status names no trail, so it counts for
    /// all trails, unless a <c>TrailARN</c> was added to it.
    /// </summary>
    /// <param name="documents">The answers.</param>
    /// <param name="coverage">The coverage; null when a document is wrong.</param>
    /// <param name="fault">The fault, for people, with the number of the document, counted from 0.</param>
    public static bool TryRead(IReadOnlyList<ReadOnlyMemory<byte>> documents, [NotNullWhen(true)] out TrailCoverage? coverage, out (int Document, string Message) fault)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return TrailSettingsReader.TryRead(documents, out coverage, out fault);
    }

    /// <summary>
    /// Describes the management events that were not recorded, one text for people each. Empty when all were recorded. For events that were
    /// not recorded, an empty trail proves nothing.
    /// </summary>
    /// <param name="from">The first instant that matters; null when not known.</param>
    public ImmutableArray<string> Limits(DateTimeOffset? from) => IsLookup
        ? ["The events come from CloudTrail's event history (LookupEvents): it has management events only, of the last 90 days.",
            .. HasAllRegions ? [] : (ImmutableArray<string>)["Not every Region's event history was read to its end, so calls in the others were not seen."]]
        : TrailLimits.Of(Trails, from);

    /// <summary>The selectors that record data events of a type of resource, <c>AWS::S3::Object</c>; empty when none does.</summary>
    public ImmutableArray<TrailSelection> DataEvents(string resourceType) => [.. Trails
        .Where(trail => trail.IsLogging != false)
        .SelectMany(trail => trail.Selections ?? [])
        .Where(selection => selection.ResourceType.Length > 0 && selection.ResourceType == resourceType)];
}
