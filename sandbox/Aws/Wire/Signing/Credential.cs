namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>Credentials that the sandbox gave out.</summary>
/// <param name="AccessKeyId"><c>AKIA…</c> of a user, <c>ASIA…</c> of a session.</param>
/// <param name="Secret">The secret access key.</param>
/// <param name="Caller">Who signs with them.</param>
/// <param name="SessionToken">Null for a user's long-lived key.</param>
/// <param name="ExpiresAt">UTC; null for a user's long-lived key.</param>
internal sealed record Credential(
    string AccessKeyId, string Secret, Caller Caller, string? SessionToken = null, DateTimeOffset? ExpiresAt = null);

/// <summary>Where the verifier looks credentials up.</summary>
internal interface ICredentialSource
{
    /// <summary>The credentials of <paramref name="accessKeyId"/>; null when unknown, inactive, or of an identity that is gone.</summary>
    Credential? Find(string accessKeyId);
}

/// <summary>Asks several sources in turn.</summary>
internal sealed class CredentialSources(params ICredentialSource[] sources) : ICredentialSource
{
    /// <inheritdoc/>
    public Credential? Find(string accessKeyId) =>
        sources.Select(source => source.Find(accessKeyId)).FirstOrDefault(found => found is not null);
}
