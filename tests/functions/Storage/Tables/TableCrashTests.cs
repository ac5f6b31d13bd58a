using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>A process that dies between the writes of one commit: no list may miss a thing, and what is left over goes.</summary>
public sealed class TableCrashTests
{
    private readonly TableStorage _storage = new();

    [Fact]
    public async Task Commit_KilledBeforeEachOfItsWrites_IsDoneOrNotAndEveryListAgrees()
    {
        for (var survivors = 0; ; survivors++)
        {
            var storage = new TableStorage();
            await storage.Alerts.TryCommitAsync(Samples.Commit(Samples.Alert(), Samples.Entry()), default);
            var alert = (await storage.Alerts.FindAsync("orca-1", default))!;
            var commit = new AlertCommit
            {
                Alert = alert with { Status = AlertStatus.Mitigated },
                Entries = [Samples.Entry(TimelineKind.Requested)],
                Remediation = Samples.Remediation(),
                Outbox = true,
            };
            var left = survivors;
            storage.Space.Table.BeforeBatch = _ =>
            {
                if (left-- == 0)
                {
                    throw new ProcessDiedException();
                }
            };
            var ended = false;
            try
            {
                ended = await storage.Alerts.TryCommitAsync(commit, default);
            }
            catch (ProcessDiedException)
            {
                // The next process sees what was written until then.
            }

            storage.Space.Table.BeforeBatch = null;
            await AssertListsAgreeAsync(storage);
            storage.Time.Advance(TimeSpan.FromMinutes(11));
            await AssertListsAgreeAsync(storage);
            if (ended)
            {
                Assert.True(survivors > 5, "The commit was never interrupted.");
                return;
            }
        }
    }

    [Fact]
    public async Task IndexRow_OfACommitThatIsStillOnItsWay_IsNotRemovedByAReader()
    {
        await _storage.Alerts.TryCommitAsync(Samples.Commit(Samples.Alert()), default);
        var alert = (await _storage.Alerts.FindAsync("orca-1", default))!;
        var read = false;
        _storage.Space.Table.BeforeBatch = partition =>
        {
            // Just before the alert's own batch: its index rows are there and do not agree with anything yet.
            if (partition == RemediationKey.PartitionOf("orca-1") && !read)
            {
                read = true;
                Assert.Empty(_storage.Alerts.ListAsync(new(Status: AlertStatus.Resolved), null, 10, default).GetAwaiter().GetResult().Items);
            }
        };

        Assert.True(await _storage.Alerts.TryCommitAsync(new() { Alert = alert with { Status = AlertStatus.Resolved } }, default));

        Assert.True(read);
        Assert.Single((await _storage.Alerts.ListAsync(new(Status: AlertStatus.Resolved), null, 10, default)).Items);
    }

    private static async Task AssertListsAgreeAsync(TableStorage storage)
    {
        var alert = (await storage.Alerts.FindAsync("orca-1", default))!;
        var isDone = alert.Status == AlertStatus.Mitigated;
        foreach (var status in new[] { AlertStatus.Open, AlertStatus.Mitigated })
        {
            var listed = await storage.Alerts.ListAsync(new(Status: status), null, 10, default);
            Assert.Equal(status == alert.Status ? 1 : 0, listed.Items.Count);
        }

        var expected = isDone ? 1 : 0;
        Assert.Equal(expected, await storage.Alerts.EachRemediationAsync([RemediationState.Approved], default).CountAsync());
        Assert.Equal(expected, await storage.Alerts.EachRemediationAsync(new RemediationFilter.OnTarget(Samples.AccountId, "switch-admin"), default).CountAsync());
        Assert.Equal(expected + 1, (await storage.Alerts.ListActivityAsync(null, 10, default)).Items.Count);
        Assert.Equal(isDone, await storage.Alerts.FindRemediationAsync(Samples.Remediation().RemediationId, default) is not null);
        Assert.Equal(expected, (await storage.Outbox.TakeDueAsync(TimeSpan.FromMinutes(1), 10, default)).Count);
    }

    private sealed class ProcessDiedException : Exception;
}
