using System.Text;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

public abstract partial class AlertStoreContract : StorageContract
{
    private IAlertStore Alerts => Storage.Alerts;

    [Fact]
    public async Task Find_NothingStored_IsNullEverywhere()
    {
        Assert.Null(await Alerts.FindAsync("orca-1", default));
        Assert.Null(await Alerts.ReadBodyAsync("orca-1", default));
        Assert.Null(await Alerts.FindRemediationAsync(Samples.Remediation().RemediationId, default));
        Assert.Empty(await ListAsync(new RemediationFilter.OfAlert("orca-1")));
        Assert.Empty(await ListAsync(new RemediationFilter.InState(RemediationState.Approved)));
        Assert.Empty((await Alerts.ListActivityAsync(null, 10, default)).Items);
        Assert.Empty((await Alerts.ListByTargetAsync(new("", IsPrefix: true), null, 10, default)).Items);
        var page = await Alerts.ListAsync(new(), null, 10, default);
        Assert.Empty(page.Items);
        Assert.Null(page.Cursor);
        Assert.Empty((await Alerts.ReadTimelineAsync("orca-1", null, 10, default)).Items);
    }

    [Fact]
    public async Task TryCommit_NewAlert_IsReadBackWholeWithVersionOne()
    {
        var alert = Samples.Alert() with { Reason = "why", Summary = Samples.Alert().Summary with { Score = 1.5, AccountName = "prod \u202e\U0001F510" } };

        Assert.True(await Alerts.TryCommitAsync(Samples.Commit(alert, Samples.Entry(), Samples.Entry(TimelineKind.Validated)), default));

        Assert.Equal(alert with { Version = 1, TimelineLength = 2 }, await Alerts.FindAsync("orca-1", default));
        Assert.Equal("""{"first":true}""", Encoding.UTF8.GetString((await Alerts.ReadBodyAsync("orca-1", default))!.Value.Span));
    }

    [Fact]
    public async Task TryCommit_BodyAbsentOrGiven_IsKeptOrReplaced()
    {
        await StoreAsync("orca-1");

        var kept = (await Alerts.FindAsync("orca-1", default))!;
        Assert.True(await Alerts.TryCommitAsync(new() { Alert = kept }, default));
        Assert.Equal("""{"first":true}""", await BodyAsync());

        var replaced = (await Alerts.FindAsync("orca-1", default))!;
        Assert.True(await Alerts.TryCommitAsync(new() { Alert = replaced, Body = "{}"u8.ToArray() }, default));
        Assert.Equal("{}", await BodyAsync());
    }

    [Fact]
    public async Task TryCommit_OldVersion_WritesNothingOfIt()
    {
        await StoreAsync("orca-1");
        var read = (await Alerts.FindAsync("orca-1", default))!;
        Assert.True(await Alerts.TryCommitAsync(Samples.Commit(read, Samples.Entry()), default));

        var late = new AlertCommit
        {
            Alert = read with { Status = AlertStatus.Resolved },
            Body = "{}"u8.ToArray(),
            Entries = [Samples.Entry(TimelineKind.Failed)],
            Remediation = Samples.Remediation(),
            Outbox = true,
        };

        Assert.False(await Alerts.TryCommitAsync(late, default));
        Assert.Equal(AlertStatus.Open, (await Alerts.FindAsync("orca-1", default))!.Status);
        Assert.Equal("""{"first":true}""", await BodyAsync());
        Assert.Equal([TimelineKind.Received], (await Alerts.ReadTimelineAsync("orca-1", null, 10, default)).Items.Select(entry => entry.Kind));
        Assert.Null(await Alerts.FindRemediationAsync(late.Remediation.RemediationId, default));
        Assert.Null(await Storage.Outbox.FindAsync(late.Remediation.RemediationId, default));
    }

    [Fact]
    public async Task TryCommit_NewAlertThatIsThereAlready_IsRefused()
    {
        await StoreAsync("orca-1");

        Assert.False(await Alerts.TryCommitAsync(Samples.Commit(Samples.Alert() with { Reason = "second" }, Samples.Entry()), default));
        Assert.Null((await Alerts.FindAsync("orca-1", default))!.Reason);
    }

    [Fact]
    public async Task TryCommit_UnknownAlertWithAVersion_IsRefused()
    {
        Assert.False(await Alerts.TryCommitAsync(new() { Alert = Samples.Alert() with { Version = 3 }, Body = "{}"u8.ToArray() }, default));
        Assert.Null(await Alerts.FindAsync("orca-1", default));
    }

    [Fact]
    public async Task TryCommit_ParallelWriters_LoseNothingAndNumberWithoutGaps()
    {
        const int writers = 16;
        const int each = 5;
        await StoreAsync("orca-1");

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                while (!await AppendAsync($"{writer}-{i}"))
                {
                    await Task.Yield();
                }
            }
        })));

        var entries = (await Alerts.ReadTimelineAsync("orca-1", null, 200, default)).Items;
        Assert.Equal(Enumerable.Range(1, writers * each).Select(i => (long)i), entries.Select(entry => entry.Sequence));
        Assert.Equal(writers * each, entries.Select(entry => entry.Actor).Distinct().Count());
        Assert.Equal(1 + (writers * each), (await Alerts.FindAsync("orca-1", default))!.Version);
    }

    [Fact]
    public async Task CommitAsync_AlertChangedInBetween_DecidesAgainOnWhatIsStored()
    {
        await StoreAsync("orca-1");
        var seen = new List<long>();

        var value = await Alerts.CommitAsync<string>(
            "orca-1",
            async alert =>
            {
                seen.Add(alert!.Version);
                if (seen.Count == 1)
                {
                    await Alerts.TryCommitAsync(new() { Alert = alert }, default);
                }

                return (new() { Alert = alert with { Reason = "mine" } }, $"version {alert.Version}");
            },
            default);

        Assert.Equal([1, 2], seen);
        Assert.Equal("version 2", value);
        var stored = (await Alerts.FindAsync("orca-1", default))!;
        Assert.Equal((3, "mine"), (stored.Version, stored.Reason));
    }

    [Fact]
    public async Task CommitAsync_NothingToCommit_LeavesTheVersion()
    {
        await StoreAsync("orca-1");

        Assert.Equal(7, await Alerts.CommitAsync<int>("orca-1", _ => Task.FromResult<(AlertCommit?, int)>((null, 7)), default));
        Assert.False(await Alerts.CommitStepAsync("orca-1", Samples.Remediation().RemediationId, (alert, _) => new() { Alert = alert }, default));
        Assert.Equal(1, (await Alerts.FindAsync("orca-1", default))!.Version);
    }

    [Fact]
    public async Task ListAsync_PagesNewestFirst_EachAlertOnceAlsoWhileMoreArrive()
    {
        foreach (var i in Enumerable.Range(1, 7))
        {
            await StoreAsync($"orca-{i}");
        }

        var first = await Alerts.ListAsync(new(), null, 3, default);
        await StoreAsync("orca-8");
        var second = await Alerts.ListAsync(new(), first.Cursor, 3, default);
        var third = await Alerts.ListAsync(new(), second.Cursor, 3, default);

        Assert.Equal(["orca-7", "orca-6", "orca-5"], first.Items.Select(alert => alert.AlertId));
        Assert.Equal(["orca-4", "orca-3", "orca-2"], second.Items.Select(alert => alert.AlertId));
        Assert.Equal(["orca-1"], third.Items.Select(alert => alert.AlertId));
        Assert.Null(third.Cursor);
    }

    [Fact]
    public async Task ListAsync_PageThatEndsWithTheList_HasNoCursor()
    {
        await StoreAsync("orca-1");
        await StoreAsync("orca-2");

        Assert.Null((await Alerts.ListAsync(new(), null, 2, default)).Cursor);
    }

    [Theory]
    [InlineData(null, null, null, "d c b a")]
    [InlineData("111111111111", null, null, "d a")]
    [InlineData(null, "Quarantined", null, "c")]
    [InlineData(null, null, "malware", "d b")]
    [InlineData("111111111111", "Open", "malware", "d")]
    [InlineData("111111111111", "Resolved", null, "")]
    [InlineData("", null, null, "")]
    [InlineData("' OR 1=1 --", null, null, "")]
    public async Task ListAsync_Filter_NarrowsByEachMember(string? account, string? status, string? type, string expected)
    {
        await StoreAsync("a", alert => alert with { Summary = new() { AccountId = "111111111111", Type = "admin" } });
        await StoreAsync("b", alert => alert with { Summary = new() { AccountId = "222222222222", Type = "malware" } });
        await StoreAsync("c", alert => alert with { Status = AlertStatus.Quarantined, Summary = new() });
        await StoreAsync("d", alert => alert with { Summary = new() { AccountId = "111111111111", Type = "malware" } });

        var page = await Alerts.ListAsync(new(account, status is null ? null : Enum.Parse<AlertStatus>(status), type), null, 10, default);

        Assert.Equal(expected, string.Join(' ', page.Items.Select(alert => alert.AlertId)));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("99999999999999999999999")]
    public async Task Cursor_NotOfThisStore_IsRefusedAndNotTakenForTheBeginning(string cursor)
    {
        await StoreAsync("orca-1");

        await Assert.ThrowsAsync<BadCursorException>(() => Alerts.ListAsync(new(), cursor, 10, default));
        await Assert.ThrowsAsync<BadCursorException>(() => Alerts.ReadTimelineAsync("orca-1", cursor, 10, default));
        await Assert.ThrowsAsync<BadCursorException>(() => Alerts.ListActivityAsync(cursor, 10, default));
        await Assert.ThrowsAsync<BadCursorException>(() => Alerts.ListByTargetAsync(new("switch", IsPrefix: true), cursor, 10, default));
        await Assert.ThrowsAsync<BadCursorException>(() => Alerts.ListRemediationsAsync(new RemediationFilter.InState(RemediationState.Approved), cursor, 10, default));
    }

    [Fact]
    public async Task ReadTimelineAsync_Pages_OldestFirstOfThisAlertOnly()
    {
        await Alerts.TryCommitAsync(Samples.Commit(Samples.Alert(), [.. Enumerable.Repeat(Samples.Entry(), 5)]), default);
        await StoreAsync("orca-2");

        var first = await Alerts.ReadTimelineAsync("orca-1", null, 3, default);
        var second = await Alerts.ReadTimelineAsync("orca-1", first.Cursor, 3, default);

        Assert.Equal([1, 2, 3], first.Items.Select(entry => entry.Sequence));
        Assert.Equal([4, 5], second.Items.Select(entry => entry.Sequence));
        Assert.Null(second.Cursor);
        Assert.Equal("Received", first.Items[0].Data["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task Remediation_AddedAndReplaced_IsListedByAlertAndState()
    {
        await StoreAsync("orca-1");
        await StoreAsync("orca-2");
        await SaveAsync(Samples.Remediation(RemediationState.Failed, "orca-1", 3));
        await SaveAsync(Samples.Remediation(RemediationState.Ordered, "orca-1", 2));
        await SaveAsync(Samples.Remediation(RemediationState.Executing, "orca-2", 1));
        var outcome = Samples.Remediation(RemediationState.Ordered, "orca-1", 2) with { Outcome = Samples.Outcome(Contracts.OutcomeStatus.Refused), Fault = "no" };
        await SaveAsync(outcome with { State = RemediationState.Refused });

        Assert.Equal([3, 2], Numbers(await ListAsync(new RemediationFilter.OfAlert("orca-1"))));
        Assert.Equal([1], Numbers(await Alerts.EachRemediationAsync([RemediationState.Ordered, RemediationState.Executing], default).ToListAsync()));
        Assert.Equal([2], Numbers(await ListAsync(new RemediationFilter.InState(RemediationState.Refused))));
        Assert.Empty(await Alerts.EachRemediationAsync((IReadOnlyList<RemediationState>)[], default).ToListAsync());
        Assert.Equivalent(outcome with { State = RemediationState.Refused }, await Alerts.FindRemediationAsync(outcome.RemediationId, default), strict: true);
    }

    [Fact]
    public async Task Reopen_AfterCommits_HasEverything()
    {
        await StoreAsync("orca-1");
        await SaveAsync(Samples.Remediation());
        var before = await Alerts.FindAsync("orca-1", default);

        await Storage.ReopenAsync();

        Assert.Equal(before, await Alerts.FindAsync("orca-1", default));
        Assert.Equal("""{"first":true}""", await BodyAsync());
        Assert.NotNull(await Alerts.FindRemediationAsync(Samples.Remediation().RemediationId, default));
        Assert.NotNull(await Storage.Outbox.FindAsync(Samples.Remediation().RemediationId, default));
    }

    private async Task StoreAsync(string alertId, Func<Alert, Alert>? change = null)
    {
        var alert = Samples.Alert(alertId);
        Assert.True(await Alerts.TryCommitAsync(Samples.Commit(change is null ? alert : change(alert)), default));
    }

    private async Task SaveAsync(Remediation remediation)
    {
        var alert = (await Alerts.FindAsync(remediation.AlertId, default))!;
        Assert.True(await Alerts.TryCommitAsync(new() { Alert = alert, Remediation = remediation, Outbox = remediation.State == RemediationState.Approved }, default));
    }

    private async Task<bool> AppendAsync(string actor)
    {
        var alert = (await Alerts.FindAsync("orca-1", default))!;
        return await Alerts.TryCommitAsync(Samples.Commit(alert, Samples.Entry() with { Actor = actor }), default);
    }

    private async Task<string> BodyAsync() => Encoding.UTF8.GetString((await Alerts.ReadBodyAsync("orca-1", default))!.Value.Span);

    private async Task<List<Remediation>> ListAsync(RemediationFilter filter) => await Alerts.EachRemediationAsync(filter, default).ToListAsync();

    private static IEnumerable<int> Numbers(IReadOnlyList<Remediation> remediations) =>
        remediations.Select(remediation => Convert.ToInt32(remediation.RemediationId[2..], 16));
}
