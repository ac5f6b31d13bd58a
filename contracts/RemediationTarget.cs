namespace Bridge.Contracts;

/// <summary>What an order acts on.</summary>
/// <param name="Arn">ARN of the IAM role, user or group.</param>
/// <param name="Type"><c>role</c>, <c>user</c> or <c>group</c>; agrees with the ARN.</param>
/// <param name="UniqueId">
/// IAM's unique id (<c>AROA…</c>, <c>AIDA…</c>, <c>AGPA…</c>) as the bridge read it, so that an identity deleted and made
/// again under the same name is not mistaken for the old one. Null when it was not read.
/// </param>
public sealed record RemediationTarget(string Arn, string Type, string? UniqueId = null);
