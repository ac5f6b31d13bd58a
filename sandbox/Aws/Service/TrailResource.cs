namespace Bridge.Sandbox.Aws.Service;

/// <summary>A resource as an event lists it.</summary>
/// <param name="Type">For example <c>AWS::S3::Object</c>.</param>
/// <param name="Arn">Its ARN, or the beginning of the ARNs of several.</param>
/// <param name="AccountId">Its owner; null where CloudTrail leaves it out, as for objects.</param>
/// <param name="IsPrefix">True: any resource whose ARN begins so.</param>
internal sealed record TrailResource(string Type, string Arn, string? AccountId = null, bool IsPrefix = false);
