using System.Collections.Immutable;

namespace Bridge.Policy.Usage;

/// <summary>One of a trail's event selectors, basic or advanced, in one form.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html and
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
/// </remarks>
public sealed record TrailSelection
{
    /// <summary>
    /// The type of resource whose data events it records, as CloudTrail writes it: <c>AWS::S3::Object</c>. Empty for management events.
    /// </summary>
    public string ResourceType { get; init; } = string.Empty;

    /// <summary>True when it records calls that only read.</summary>
    public bool HasReads { get; init; } = true;

    /// <summary>True when it records calls that change something.</summary>
    public bool HasWrites { get; init; } = true;

    /// <summary>The only event sources recorded: <c>ec2.amazonaws.com</c>; empty for all.</summary>
    public ImmutableArray<string> OnlySources { get; init; } = [];

    /// <summary>Event sources that are left out, <c>kms.amazonaws.com</c> and <c>rdsdata.amazonaws.com</c> for most.</summary>
    public ImmutableArray<string> ExcludedSources { get; init; } = [];

    /// <summary>The only resources recorded, as ARNs with a star at an open end; empty for all.</summary>
    public ImmutableArray<string> Arns { get; init; } = [];

    /// <summary>Resources that are left out, in the same form.</summary>
    public ImmutableArray<string> ExcludedArns { get; init; } = [];

    /// <summary>
    /// A field that narrows it further and that is not understood here, such as <c>eventName</c>; empty when there is none.
    /// </summary>
    public string NarrowedBy { get; init; } = string.Empty;
}
