using Bridge.Sandbox.CloudTrail.Events;
using Bridge.Sandbox.CloudTrail.Selectors;
using Bridge.Sandbox.Seed;

namespace Bridge.Sandbox.CloudTrail;

/// <summary>The trail of one account, as the seed sets it; the sandbox has no call that changes it.</summary>
internal sealed class Trail(string accountId, string homeRegion, SeedTrail seed, DateTimeOffset startedAt)
{
    public string AccountId { get; } = accountId;

    public string HomeRegion { get; } = homeRegion;

    public string Name => seed.Name;

    public string Bucket => seed.Bucket;

    public bool IsMultiRegion => seed.MultiRegion;

    public bool IncludesGlobalServices => seed.GlobalServices;

    public bool IsLogging => seed.Logging;

    public string Arn => $"arn:aws:cloudtrail:{HomeRegion}:{AccountId}:trail/{Name}";

    public TrailSelectors Selectors { get; } = new(seed.EventSelectors, seed.AdvancedEventSelectors);

    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>True when the event is for this trail's files.</summary>
    public bool Records(TrailEvent one) => IsLogging
        && (IsGlobal(one.Source) ? IncludesGlobalServices : IsMultiRegion || one.Detail.Region == HomeRegion)
        && Selectors.Accept(one.Source, one.Detail);

    private static bool IsGlobal(string source) => source is "iam.amazonaws.com";
}
