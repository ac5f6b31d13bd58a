using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Analyzers;
using Bridge.Contracts;

namespace Bridge.Aws.Sts;

/// <summary>
/// Credentials of one connected account, by <c>sts:AssumeRole</c>; cached until five minutes before they expire.
/// </summary>
/// <remarks>
/// <para>Callers that find the session too old wait for one common refresh. When the caller that refreshes is cancelled, the next one
/// refreshes.</para>
/// <para>Sessions last one hour, the most that a chained session may:
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</para>
/// </remarks>
public sealed class AccountCredentials : AWSCredentials, IDisposable
{
    /// <summary>A session with less than this left is refreshed.</summary>
    public static readonly TimeSpan RefreshBefore = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan SessionDuration = TimeSpan.FromHours(1);

    private readonly IAmazonSecurityTokenService _sts;
    private readonly AccountRole _role;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _refresh = new(1, 1);
    private volatile Session? _session;

    /// <summary>Makes no call yet. The first client that uses these credentials causes the first one.</summary>
    /// <param name="sts">A client that carries the hub's credentials; not disposed here.</param>
    /// <param name="role">What to assume.</param>
    /// <param name="time">The clock.</param>
    [RequiresIamActions("sts:AssumeRole", "sts:SetSourceIdentity")]
    public AccountCredentials(IAmazonSecurityTokenService sts, AccountRole role, TimeProvider time) =>
        (_sts, _role, _time) = (sts, role, time);

    /// <summary>The session's credentials; waits for STS when there is no session that is fresh enough.</summary>
    /// <exception cref="AmazonSecurityTokenServiceException">STS refuses, for example <c>AccessDenied</c>.</exception>
    [RequiresIamActions("sts:AssumeRole", "sts:SetSourceIdentity")]
    public override async Task<ImmutableCredentials> GetCredentialsAsync() =>
        (await FreshSessionAsync(CancellationToken.None).ConfigureAwait(false)).Credentials;

    /// <summary>As <see cref="GetCredentialsAsync"/>, blocking; the SDK calls it only on its synchronous paths.</summary>
    [RequiresIamActions("sts:AssumeRole", "sts:SetSourceIdentity")]
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <summary>Assumes the role now, unless a fresh session is at hand, so that a refusal is seen before the first real call.</summary>
    /// <exception cref="AmazonSecurityTokenServiceException">STS refuses, for example <c>AccessDenied</c>.</exception>
    [RequiresIamActions("sts:AssumeRole", "sts:SetSourceIdentity")]
    public async Task EnsureSessionAsync(CancellationToken cancellationToken) =>
        await FreshSessionAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => _refresh.Dispose();

    private async Task<Session> FreshSessionAsync(CancellationToken cancellationToken)
    {
        if (_session is { } current && IsFresh(current))
        {
            return current;
        }

        await _refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session is { } refreshed && IsFresh(refreshed))
            {
                return refreshed;
            }

            return _session = await AssumeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _refresh.Release();
        }
    }

    private bool IsFresh(Session session) => session.ExpiresAt - _time.GetUtcNow() > RefreshBefore;

    private async Task<Session> AssumeAsync(CancellationToken cancellationToken)
    {
        var response = await _sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = _role.RoleArn,
                ExternalId = _role.ExternalId,
                RoleSessionName = _role.SessionName,
                SourceIdentity = _role.SourceIdentity,
                DurationSeconds = (int)SessionDuration.TotalSeconds,
            },
            cancellationToken).ConfigureAwait(false);

        if (!Arn.TryParse(response.AssumedRoleUser?.Arn, out var user)
            || !Arn.TryParse(_role.RoleArn, out var role)
            || (user.Partition, user.AccountId) != (role.Partition, role.AccountId)
            || response.Credentials is not { } credentials)
        {
            throw new AmazonSecurityTokenServiceException(
                $"STS answered with a session that is not of `{_role.RoleArn}`; the endpoint is not to be trusted.");
        }

        var expiresAt = credentials.Expiration is { } expiration
            ? new DateTimeOffset(expiration.ToUniversalTime(), TimeSpan.Zero)
            : _time.GetUtcNow();
        return new Session(
            new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), expiresAt);
    }

    private sealed record Session(ImmutableCredentials Credentials, DateTimeOffset ExpiresAt);
}
