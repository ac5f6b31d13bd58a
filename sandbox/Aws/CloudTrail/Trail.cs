using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.CloudTrail.Selectors;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>The trail of one account, as it was set up; the sandbox has no call that changes it.</summary>
internal sealed class Trail(string accountId, string homeRegion, TrailSettings settings, DateTimeOffset startedAt)
{
    public string AccountId { get; } = accountId;

    public string HomeRegion { get; } = homeRegion;

    public string Name => settings.Name;

    public string Bucket => settings.Bucket;

    public bool IsMultiRegion => settings.MultiRegion;

    public bool IncludesGlobalServices => settings.GlobalServices;

    public bool IsLogging => settings.Logging;

    public string Arn => $"arn:aws:cloudtrail:{HomeRegion}:{AccountId}:trail/{Name}";

    public TrailSelectors Selectors { get; } = new(settings.EventSelectors, settings.AdvancedEventSelectors);

    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>True when the event is for this trail's files.</summary>
    public bool Records(TrailEvent one) => IsLogging
        && (IsGlobal(one.Source) ? IncludesGlobalServices : IsMultiRegion || one.Detail.Region == HomeRegion)
        && Selectors.Accept(one.Source, one.Detail);

    private static bool IsGlobal(string source) => source is "iam.amazonaws.com";
}
