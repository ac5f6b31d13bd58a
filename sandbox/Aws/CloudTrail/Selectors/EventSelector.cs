using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.CloudTrail.Selectors;

/// <summary>A basic event selector. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html</summary>
/// <param name="ReadWriteType"><c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>.</param>
/// <param name="IncludeManagementEvents">True: management events too.</param>
internal sealed record EventSelector(string ReadWriteType = "All", bool IncludeManagementEvents = true)
{
    /// <summary>The types that a basic selector can name.</summary>
    public static IReadOnlyList<string> DataTypes { get; } = ["AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"];

    public IReadOnlyList<DataResource> DataResources { get; init; } = [];

    /// <summary>Services whose management events are left out: <c>kms.amazonaws.com</c>, <c>rdsdata.amazonaws.com</c>.</summary>
    public IReadOnlyList<string> ExcludeManagementEventSources { get; init; } = [];

    public bool Accepts(string source, TrailDetail detail) =>
        (ReadWriteType == "All" || (ReadWriteType == "ReadOnly") == detail.IsReadOnly)
        && (detail.Category == TrailCategory.Management
            ? IncludeManagementEvents && !ExcludeManagementEventSources.Contains(source)
            : DataResources.Any(resource => detail.Resources.Any(resource.Covers)));
}

/// <summary>Resources whose data events are recorded.</summary>
/// <param name="Type">For example <c>AWS::S3::Object</c>.</param>
/// <param name="Values">The beginnings of ARNs; <c>arn:aws:s3</c> means every object.</param>
internal sealed record DataResource(string Type, IReadOnlyList<string> Values)
{
    public bool Covers(TrailResource resource) =>
        resource.Type == Type && Values.Any(value => resource.Arn.StartsWith(value, StringComparison.Ordinal));
}
