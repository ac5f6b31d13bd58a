using Bridge.Sandbox.Aws.CloudTrail.Selectors;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>
/// How an account's trail is set: which events are written into files. <c>LookupEvents</c> finds management events without a trail too.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Bucket">Name of a bucket of the same account.</param>
internal sealed record TrailSettings(string Name, string Bucket)
{
    /// <summary>False: the events of its home Region only.</summary>
    public bool MultiRegion { get; init; } = true;

    /// <summary>False: without the events of global services, as IAM.</summary>
    public bool GlobalServices { get; init; } = true;

    /// <summary>False: it is stopped.</summary>
    public bool Logging { get; init; } = true;

    /// <summary>Basic selectors; neither these nor advanced ones: management events.</summary>
    public IReadOnlyList<EventSelector>? EventSelectors { get; init; }

    /// <summary>Advanced selectors; queues need them.</summary>
    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }
}
