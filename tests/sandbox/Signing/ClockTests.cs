using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Sandbox.Tests.Signing;

public sealed class ClockTests : SandboxTest
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal override TimeProvider Time => _time;

    [Theory]
    [InlineData(-16, "403 SignatureDoesNotMatch")]
    [InlineData(-14, "200")]
    [InlineData(14, "200")]
    [InlineData(16, "403 SignatureDoesNotMatch")]
    public async Task Signature_ClockOffByMinutes_HoldsWithinAQuarterOfAnHour(int minutes, string expected)
    {
        var clock = new FakeTimeProvider(_time.GetUtcNow().AddMinutes(minutes));
        var query = new SignedQuery(Aws.Endpoint, "sts", Hub.Id, Hub.Secret, null, clock);

        Assert.Equal(expected, (await query.CallAsync("GetCallerIdentity")).Outcome);
    }

    [Fact]
    public async Task SdkClient_ClockFarOff_CorrectsItselfByTheDateHeader()
    {
        var config = Config(new AmazonSecurityTokenServiceConfig());
        config.MaxErrorRetry = 2;
        using var sts = new AmazonSecurityTokenServiceClient(new BasicAWSCredentials(Hub.Id, Hub.Secret), config);

        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        Assert.Equal("111111111111", identity.Account);
    }

    [Fact]
    public async Task Session_AfterItsEnd_IsExpired()
    {
        var session = Aws.Sts.IssueSession(ProductionRole, "short", TimeSpan.FromMinutes(15));
        var query = new SignedQuery(Aws.Endpoint, "sts", session.AccessKeyId, session.SecretAccessKey, session.SessionToken, _time);
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        var before = await query.CallAsync("GetCallerIdentity");
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await query.CallAsync("GetCallerIdentity");

        Assert.Equal("200", before.Outcome);
        Assert.Equal("403 ExpiredToken", after.Outcome);
    }
}
