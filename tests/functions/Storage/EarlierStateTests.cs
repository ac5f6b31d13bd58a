using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Storage.Sqlite;
using Bridge.Functions.Tests.Schemas;

namespace Bridge.Functions.Tests.Storage;

/// <summary>The database file of an earlier version: read, migrated, and still true.</summary>
public sealed class EarlierStateTests : IDisposable
{
    private const string Settled = "r-e2572ec4cf7e4139ab27458c3a28ecc7";
    private const string DryRun = "r-4909f2531bcd47dab4dd5718eaa08f07";
    private const string Alert = "orca-700001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-storage-");
    private readonly BridgeDatabase _database;
    private readonly SqliteAlertStore _alerts;

    public EarlierStateTests()
    {
        File.Copy(Path.Combine(Checkout.Root, "tests", "data", "state", "schema-2.db"), Path.Combine(_folder.FullName, "bridge.db"));
        _database = BridgeDatabase.Open(_folder.FullName);
        _alerts = new(_database, TimeProvider.System);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Alert_WithBodyAndTimeline_IsThere()
    {
        var alert = (await _alerts.FindAsync(Alert, default))!;

        Assert.Equal((AlertStatus.Mitigated, "arn:aws:iam::222222222222:role/switch-admin", 10L), (alert.Status, alert.Target!.Arn, alert.TimelineLength));
        Assert.NotEqual(0, (await _alerts.ReadBodyAsync(Alert, default))!.Value.Length);
        var timeline = (await _alerts.ReadTimelineAsync(Alert, null, 50, default)).Items;
        Assert.Equal(
            [
                TimelineKind.Received, TimelineKind.Validated, TimelineKind.Requested, TimelineKind.OrderSent, TimelineKind.Executed,
                TimelineKind.Verified, TimelineKind.Requested, TimelineKind.OrderSent, TimelineKind.Executed, TimelineKind.Settled,
            ],
            timeline.Select(entry => entry.Kind));
        Assert.Equal(timeline.Reverse().Select(entry => entry.Sequence), (await _alerts.ListActivityAsync(null, 50, default)).Items.Select(activity => activity.Entry.Sequence));
    }

    [Fact]
    public async Task Remediations_BothForms_AreFoundByIdStateAndTarget()
    {
        Assert.Equal(RemediationState.Settled, (await _alerts.FindRemediationAsync(Settled, default))!.State);
        // A dry run ended in `planned` then.
        Assert.Equal(RemediationState.Previewed, (await _alerts.FindRemediationAsync(DryRun, default))!.State);
        Assert.Equal([Settled], await IdsAsync(new RemediationFilter.InState(RemediationState.Settled)));
        Assert.Equal([DryRun], await IdsAsync(new RemediationFilter.InState(RemediationState.Previewed)));
        Assert.Equal([Settled, DryRun], await IdsAsync(new RemediationFilter.OnTarget("222222222222", "switch-admin")));
        Assert.Equal([Settled, DryRun], await IdsAsync(new RemediationFilter.OfAlert(Alert)));
    }

    [Fact]
    public async Task Accounts_HaveAVersionAndCanBeChanged()
    {
        var accounts = new SqliteAccountStore(_database, TimeProvider.System);
        var account = (await accounts.FindAsync("222222222222", default))!;

        Assert.True(account.Version > 0);
        Assert.True(await accounts.TrySaveAsync(account with { Name = "renamed" }, default));
        Assert.False(await accounts.TrySaveAsync(account with { Name = "again" }, default));
        Assert.Equal(2, await accounts.EachAsync(default).CountAsync());
    }

    [Fact]
    public async Task Recommendation_IsThere()
    {
        var recommendations = new SqliteRecommendationStore(_database, TimeProvider.System);
        var role = new Domain.Recommendations.RoleKey("222222222222", "switch-admin");

        Assert.NotNull((await recommendations.FindAsync(role, default))?.Result);
        Assert.NotNull((await recommendations.FindAsync(role, default))?.Capture?.Services);
        Assert.Equal(11_859, (await recommendations.ReadResultAsync(role, default))!.Value.Length);
    }

    [Fact]
    public async Task Settled_CanStillDrift()
    {
        Assert.True(await _alerts.CommitStepAsync(
            Alert, Settled, (alert, remediation) => RemediationSteps.Sweep(alert, remediation, TargetFinding.DenyMissing, Samples.Noon), default));

        Assert.Equal(AlertStatus.Open, (await _alerts.FindAsync(Alert, default))!.Status);
    }

    private async Task<List<string>> IdsAsync(RemediationFilter filter) =>
        await _alerts.EachRemediationAsync(filter, default).Select(remediation => remediation.RemediationId).ToListAsync();
}
