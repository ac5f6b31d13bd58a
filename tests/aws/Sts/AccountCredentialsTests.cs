using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Bridge.Aws.Sts;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Aws.Tests.Sts;

public sealed class AccountCredentialsTests
{
    private static readonly AccountRole Role = new("arn:aws:iam::222222222222:role/OrcaRemediationBridge", "ext-1");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 6, 2, 7, 15, 0, TimeSpan.Zero));

    [Fact]
    public async Task GetCredentials_First_AssumesTheRoleWithEverythingThatTrustAsksFor()
    {
        using var sts = Answering();
        using var credentials = new AccountCredentials(sts, Role, _time);
        Assert.Equal(0, sts.Calls);

        var session = await credentials.GetCredentialsAsync();

        var request = Assert.Single(sts.Requests);
        Assert.Equal(
            (Role.RoleArn, "ext-1", "bridge", "bridge"),
            (request.RoleArn, request.ExternalId, request.RoleSessionName, request.SourceIdentity));
        Assert.Equal(3600, request.DurationSeconds);
        Assert.Equal(("ASIA1", "secret", "token"), (session.AccessKey, session.SecretKey, session.Token));
        Assert.Equal("ASIA1", credentials.GetCredentials().AccessKey);
    }

    [Fact]
    public async Task GetCredentials_UntilFiveMinutesBeforeExpiry_AreTheSame()
    {
        using var sts = Answering();
        using var credentials = new AccountCredentials(sts, Role, _time);
        await credentials.GetCredentialsAsync();

        _time.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Equal("ASIA1", (await credentials.GetCredentialsAsync()).AccessKey);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ASIA2", (await credentials.GetCredentialsAsync()).AccessKey);
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("ASIA2", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal(2, sts.Calls);
    }

    [Fact]
    public async Task GetCredentials_FiftyParallelCallers_MakeOneRefresh()
    {
        var gate = new TaskCompletionSource();
        using var sts = new StubSts(async (_, _) =>
        {
            await gate.Task;
            return Session(1);
        });
        using var credentials = new AccountCredentials(sts, Role, _time);

        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(credentials.GetCredentialsAsync)).ToList();
        gate.SetResult();
        var sessions = await Task.WhenAll(callers);

        Assert.All(sessions, session => Assert.Equal("ASIA1", session.AccessKey));
        Assert.Equal(1, sts.Calls);
    }

    [Fact]
    public async Task EnsureSession_RefreshingCallerIsCancelled_TheOthersGetTheirSession()
    {
        var entered = new TaskCompletionSource();
        var calls = 0;
        using var sts = new StubSts(async (_, token) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            return Session(calls);
        });
        using var credentials = new AccountCredentials(sts, Role, _time);
        using var cancellation = new CancellationTokenSource();

        var cancelled = credentials.EnsureSessionAsync(cancellation.Token);
        await entered.Task;
        var others = Enumerable.Range(0, 10).Select(_ => credentials.GetCredentialsAsync()).ToList();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.All(await Task.WhenAll(others), session => Assert.Equal("ASIA2", session.AccessKey));
        Assert.Equal(2, sts.Calls);
    }

    [Fact]
    public async Task EnsureSession_WaitingCallerIsCancelled_TheRefreshGoesOn()
    {
        var gate = new TaskCompletionSource();
        using var sts = new StubSts(async (_, _) =>
        {
            await gate.Task;
            return Session(1);
        });
        using var credentials = new AccountCredentials(sts, Role, _time);
        using var cancellation = new CancellationTokenSource();

        var refreshing = credentials.GetCredentialsAsync();
        var waiting = credentials.EnsureSessionAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.SetResult();

        Assert.Equal("ASIA1", (await refreshing).AccessKey);
        Assert.Equal(1, sts.Calls);
    }

    [Fact]
    public async Task GetCredentials_StsRefuses_IsNotRemembered()
    {
        var calls = 0;
        using var sts = new StubSts((_, _) => ++calls == 1
            ? throw new AmazonSecurityTokenServiceException("not authorized") { ErrorCode = "AccessDenied" }
            : Task.FromResult(Session(calls)));
        using var credentials = new AccountCredentials(sts, Role, _time);

        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(credentials.GetCredentialsAsync);

        Assert.Equal("AccessDenied", refused.ErrorCode);
        Assert.Equal("ASIA2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Theory]
    [InlineData("arn:aws:sts::999999999999:assumed-role/OrcaRemediationBridge/bridge")]
    [InlineData("arn:aws-cn:sts::222222222222:assumed-role/OrcaRemediationBridge/bridge")]
    [InlineData("not an ARN")]
    [InlineData(null)]
    public async Task GetCredentials_AnswerOfAnotherAccount_IsRefusedAndNotKept(string? userArn)
    {
        var calls = 0;
        using var sts = new StubSts((_, _) => Task.FromResult(++calls == 1 ? Session(1, userArn) : Session(calls)));
        using var credentials = new AccountCredentials(sts, Role, _time);

        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(credentials.GetCredentialsAsync);

        Assert.Contains(Role.RoleArn, refused.Message, StringComparison.Ordinal);
        Assert.Equal("ASIA2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task GetCredentials_AnswerWithoutCredentials_IsRefused()
    {
        using var sts = new StubSts((_, _) =>
        {
            var answer = Session(1);
            answer.Credentials = null;
            return Task.FromResult(answer);
        });
        using var credentials = new AccountCredentials(sts, Role, _time);

        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(credentials.GetCredentialsAsync);
    }

    [Fact]
    public void ToString_Role_DoesNotTellTheExternalId() => Assert.DoesNotContain("ext-1", $"{Role}", StringComparison.Ordinal);

    private StubSts Answering()
    {
        var calls = 0;
        return new StubSts((_, _) => Task.FromResult(Session(++calls)));
    }

    private AssumeRoleResponse Session(
        int number, string? userArn = "arn:aws:sts::222222222222:assumed-role/OrcaRemediationBridge/bridge") => new()
    {
        AssumedRoleUser = new AssumedRoleUser { Arn = userArn, AssumedRoleId = "AROA:bridge" },
        Credentials = new Credentials($"ASIA{number}", "secret", "token", _time.GetUtcNow().UtcDateTime.AddHours(1)),
    };
}
