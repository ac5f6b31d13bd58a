using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.CloudTrail.Events;

/// <summary>One event of one account, written out.</summary>
/// <param name="AccountId">Whose event it is: <c>recipientAccountId</c>.</param>
/// <param name="At">Whole seconds, as CloudTrail tells them.</param>
/// <param name="Source">As <c>iam.amazonaws.com</c>.</param>
/// <param name="Detail">The service's part of it.</param>
/// <param name="UserName">As <c>LookupEvents</c> shows it; null for services.</param>
/// <param name="AccessKeyId">Null for services.</param>
/// <param name="Json">The event, UTF-8.</param>
internal sealed record TrailEvent(
    string AccountId,
    DateTimeOffset At,
    string Id,
    string Source,
    TrailDetail Detail,
    string? UserName,
    string? AccessKeyId,
    ReadOnlyMemory<byte> Json)
{
    /// <summary>Its place in the account's history, from 1; 0 outside of it.</summary>
    public long Number { get; init; }

    /// <summary>The resources that <c>LookupEvents</c> lists.</summary>
    public IEnumerable<(string Type, string Name)> LookupResources => Detail.LookupNames.Concat(
        Detail.Resources.Where(resource => !resource.IsPrefix).Select(resource => (resource.Type, NameOf(resource)))).Distinct();

    // A bucket is found by its name, all else by its ARN.
    private static string NameOf(TrailResource resource) =>
        resource.Type == "AWS::S3::Bucket" ? resource.Arn[(resource.Arn.LastIndexOf(':') + 1)..] : resource.Arn;
}
