namespace Bridge.Aws.Iam;

/// <summary>A managed policy attached to an identity.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Arn">The policy's ARN, which alone tells AWS's policies from a customer's of the same name.</param>
public sealed record AttachedPolicy(string Name, string Arn);
