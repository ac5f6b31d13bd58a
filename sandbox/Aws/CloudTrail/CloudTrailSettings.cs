namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>How CloudTrail is set up in the sandbox.</summary>
/// <param name="AccountIds">Every account; each has a history of its events.</param>
/// <param name="Trails">At most one for each account.</param>
internal sealed record CloudTrailSettings(IReadOnlyList<string> AccountIds, IReadOnlyList<Trail> Trails)
{
    /// <summary>How often files are written.</summary>
    public TimeSpan DeliveryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often LookupEvents may be called for each account and Region; null: without a limit.</summary>
    public int? LookupEventsPerSecond { get; init; }
}
