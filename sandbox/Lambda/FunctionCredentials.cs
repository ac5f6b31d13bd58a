namespace Bridge.Sandbox.Lambda;

/// <summary>A session of a function's execution role.</summary>
internal sealed record FunctionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset ExpiresAt);
