using System.Collections.Concurrent;
using System.Security.Cryptography;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Aws.Sts;

/// <summary>The temporary credentials of one session.</summary>
internal sealed record SessionCredentials(
    string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset ExpiresAt, Caller Caller);

/// <summary>
/// The sessions that STS gave out. A session is forgotten when its role has been deleted, or made again under the same name.
/// </summary>
internal sealed class SessionStore(IamAccounts accounts, TimeProvider time) : ICredentialSource
{
    // An expired session is kept for a while, so that its use is answered with ExpiredToken and not as an unknown key.
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, SessionCredentials> _sessions = new();

    /// <summary>
    /// Makes the session <paramref name="sessionName"/> of <paramref name="role"/>; <paramref name="with"/> adds tags and policies.
    /// </summary>
    public SessionCredentials Create(
        IamAccount account, IamRole role, string sessionName, TimeSpan duration, string? sourceIdentity,
        Func<CallerSession, CallerSession>? with = null)
    {
        var now = time.GetUtcNow();
        foreach (var old in _sessions.Values.Where(session => session.ExpiresAt + KeptAfterExpiry < now))
        {
            _sessions.TryRemove(old.AccessKeyId, out _);
        }

        var caller = new Caller(
            account.Id, $"arn:aws:sts::{account.Id}:assumed-role/{role.Name}/{sessionName}", $"{role.Id}:{sessionName}", role.Arn,
            sourceIdentity)
        {
            Session = (with ?? (session => session))(new CallerSession(now)),
        };
        var session = new SessionCredentials(
            IamIds.AccessKey("ASIA"), IamIds.Secret(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(192)), now + duration, caller);
        _sessions[session.AccessKeyId] = session;
        return session;
    }

    /// <inheritdoc/>
    public Credential? Find(string accessKeyId) =>
        _sessions.TryGetValue(accessKeyId, out var session)
        && accounts.WithRole(session.Caller.PrincipalArn, (_, role) => role.Id) == session.Caller.UserId.Split(':')[0]
            ? new Credential(session.AccessKeyId, session.SecretAccessKey, session.Caller, session.SessionToken, session.ExpiresAt)
            : null;
}
