using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Recommendations.Requesting;
using Bridge.Functions.Tests.Storage;

namespace Bridge.Functions.Tests.Recommendations;

/// <summary>Where usage ends when nobody says.</summary>
public sealed class RecommendationWindowTests : IAsyncDisposable
{
    private static readonly RoleKey Role = new(Samples.AccountId, "switch-admin");

    private readonly SqliteStorage _storage = new();

    private DateTimeOffset Now => _storage.Time.GetUtcNow();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task End_NoAlert_IsNow() => Assert.Equal(Now, (await FindAsync()).At);

    [Theory]
    [InlineData("2025-06-01T07:14:09+00:00", "2025-06-01T07:14:09Z")]
    [InlineData("2025-06-01 04:05:33.000000000", "2025-06-01T04:05:33Z")]
    [InlineData("2025-06-02T06:00:00Z", "2025-06-02T06:00:00Z")]
    [InlineData("2031-01-01T00:00:00Z", "2025-06-02T07:00:00Z")]
    [InlineData("yesterday", "2025-06-02T07:00:00Z")]
    [InlineData(null, "2025-06-02T07:00:00Z")]
    public async Task End_OpenAlert_IsItsCreationUnlessThatCannotBe(string? createdAt, string expected)
    {
        await StoreAsync(Alert("orca-1") with { Summary = Samples.Alert("orca-1").Summary with { CreatedAt = createdAt } });

        var end = await FindAsync();

        Assert.Equal(DateTimeOffset.Parse(expected, null), end.At);
        Assert.Contains("orca-1", end.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_SeveralAlerts_IsTheNewestOpenOnes()
    {
        await StoreAsync(Alert("orca-old"));
        await StoreAsync(Alert("orca-new") with { FirstReceivedAt = Now.AddMinutes(-1) });
        await StoreAsync(Alert("orca-resolved") with { Status = AlertStatus.Resolved });

        Assert.Contains("orca-new", (await FindAsync()).Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Approved", true)]
    [InlineData("Ordered", true)]
    [InlineData("Settled", true)]
    [InlineData("Failed", false)]
    [InlineData("Refused", false)]
    [InlineData("Expired", false)]
    public async Task End_BrakeBeforeTheAlert_IsTheBrakesWhileItIsOn(string state, bool counts)
    {
        await StoreAsync(Alert("orca-1") with { Status = AlertStatus.Mitigated }, Brake(Enum.Parse<RemediationState>(state)));
        await StoreAsync(Alert("orca-2") with { FirstReceivedAt = Now.AddMinutes(-1) });

        Assert.Equal(counts ? Now.AddHours(-2) : Now.AddMinutes(-1), (await FindAsync()).At);
    }

    [Fact]
    public async Task End_BrakeThatIsNoMoreOrNeverWas_DoesNotCount()
    {
        await StoreAsync(Alert("orca-1") with { Status = AlertStatus.Resolved }, Brake(RemediationState.Settled) with { DriftedAt = Now });
        await StoreAsync(Alert("orca-2") with { Status = AlertStatus.Resolved }, Brake(RemediationState.Previewed, "orca-2", 2) with { DryRun = true });
        await StoreAsync(Alert("orca-3") with { Status = AlertStatus.Resolved }, Brake(RemediationState.Settled, "orca-3", 3) with { Action = RemediationActions.DeleteRole });

        Assert.Equal(Now, (await FindAsync()).At);
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:role/ops/Switch-Admin", true)]
    [InlineData("arn:aws:iam::222222222222:user/switch-admin", false)]
    [InlineData("arn:aws:iam::222222222222:role/switch-admin-2", false)]
    [InlineData("arn:aws:iam::222222222222:role/switch-admin/other", false)]
    public async Task End_AlertOnAnIdentityOfLikeName_CountsForTheRoleAlone(string target, bool counts)
    {
        await StoreAsync(Alert("orca-1") with { Target = new(target, "role") });

        Assert.Equal(counts ? Now.AddMinutes(-15) : Now, (await FindAsync()).At);
    }

    private Task<UsageEnd> FindAsync() => new RecommendationWindow(_storage.Alerts, _storage.Time).FindEndAsync(Role, default);

    private Alert Alert(string alertId) => Samples.Alert(alertId) with { FirstReceivedAt = Now.AddMinutes(-15) };

    private Remediation Brake(RemediationState state, string alertId = "orca-1", int number = 1) =>
        Samples.Remediation(state, alertId, number) with { RequestedAt = Now.AddHours(-2) };

    private async Task StoreAsync(Alert alert, Remediation? remediation = null) =>
        Assert.True(await _storage.Alerts.TryCommitAsync(Samples.Commit(alert) with { Remediation = remediation }, default));
}
