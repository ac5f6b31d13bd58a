namespace Bridge.Aws.Iam;

/// <summary>A changing call that IAM carried out.</summary>
/// <param name="Call">Service and operation, for example <c>iam:AttachRolePolicy</c>.</param>
/// <param name="RequestId">The AWS request id, by which the call is found in CloudTrail.</param>
public sealed record IamChange(string Call, string RequestId);
