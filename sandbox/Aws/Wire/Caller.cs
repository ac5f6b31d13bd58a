using Bridge.Sandbox.Aws.Policies;

namespace Bridge.Sandbox.Aws.Wire;

/// <summary>Who signed a call, as <c>sts:GetCallerIdentity</c> would say it.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">ARN of the user, the account root, or the assumed-role session.</param>
/// <param name="UserId">Unique id: <c>AIDA…</c>, or <c>AROA…:session-name</c>.</param>
/// <param name="PrincipalArn">ARN of the IAM identity whose policies count: the user, or the role behind a session.</param>
/// <param name="SourceIdentity">Source identity of the session; null when none was set.</param>
internal sealed record Caller(string AccountId, string Arn, string UserId, string PrincipalArn, string? SourceIdentity = null)
{
    /// <summary>The session's own data; null for a user.</summary>
    public CallerSession? Session { get; init; }
}

/// <summary>The data that a session was made with.</summary>
internal sealed record CallerSession(DateTimeOffset IssuedAt)
{
    /// <summary>Its session policies; null when it was made without.</summary>
    public IReadOnlyList<PolicyText>? Policies { get; init; }

    /// <summary>Session tags, those that a chain handed on included.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of the tags that the next session of a chain inherits.</summary>
    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];
}
