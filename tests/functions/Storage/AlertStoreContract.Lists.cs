using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

/// <summary>The lists that a console needs, page after page.</summary>
public abstract partial class AlertStoreContract
{
    [Theory]
    [InlineData("switch-admin", false, null, "e c a")]
    [InlineData("SWITCH-Admin", false, "222222222222", "c a")]
    [InlineData("switch-admin", false, "444444444444", "")]
    [InlineData("switch-adm", false, null, "")]
    [InlineData("switch-adm", true, null, "e c a d b")]
    [InlineData("Switch-Admin-", true, null, "d b")]
    [InlineData("", true, "333333333333", "e d")]
    [InlineData("%", true, null, "")]
    [InlineData("_witch", true, null, "")]
    public async Task ListByTarget_Name_IsFoundWithoutRegardToCaseAndPath(string name, bool isPrefix, string? account, string expected)
    {
        await StoreAsync("a", alert => About(alert, "222222222222", "role/switch-admin"));
        await StoreAsync("b", alert => About(alert, "222222222222", "role/switch-admin-2"));
        await StoreAsync("c", alert => About(alert, "222222222222", "user/team/Switch-Admin"));
        await StoreAsync("d", alert => About(alert, "333333333333", "role/switch-admin-2"));
        await StoreAsync("e", alert => About(alert, "333333333333", "role/a/b/switch-admin"));
        await StoreAsync("f", alert => alert with { Target = null });

        foreach (var size in new[] { 1, 2, 10 })
        {
            var found = await StorePaging.EachAsync(
                (cursor, token) => Alerts.ListByTargetAsync(new(name, isPrefix, account), cursor, size, token), default).ToListAsync();
            Assert.Equal(expected, string.Join(' ', found.Select(alert => alert.AlertId)));
        }
    }

    [Fact]
    public async Task ListActivity_EntriesOfAllAlerts_NewestFirstOverDaysAndPages()
    {
        var days = new[] { 0, 0, 1, 3 };
        for (var i = 0; i < days.Length; i++)
        {
            var at = Samples.Noon.AddDays(days[i]).AddMinutes(i);
            var entries = new[] { Samples.Entry() with { At = at }, Samples.Entry(TimelineKind.Validated) with { At = at } };
            Assert.True(await Alerts.TryCommitAsync(Samples.Commit(Samples.Alert($"orca-{i}"), entries), default));
        }

        foreach (var size in new[] { 1, 3, 100 })
        {
            var found = await StorePaging.EachAsync((cursor, token) => Alerts.ListActivityAsync(cursor, size, token), default).ToListAsync();
            Assert.Equal(
                ["orca-3 2", "orca-3 1", "orca-2 2", "orca-2 1", "orca-1 2", "orca-1 1", "orca-0 2", "orca-0 1"],
                found.Select(activity => $"{activity.AlertId} {activity.Entry.Sequence}"));
        }
    }

    [Fact]
    public async Task ListRemediations_OnTargetAndInState_OldestFirstOverPages()
    {
        await StoreAsync("orca-1");
        await StoreAsync("orca-2");
        foreach (var number in new[] { 3, 1, 2 })
        {
            await SaveAsync(Samples.Remediation(RemediationState.Verified, number == 1 ? "orca-2" : "orca-1", number));
        }

        await SaveAsync(Samples.Remediation(RemediationState.Verified, "orca-1", 4) with
        {
            Target = new("arn:aws:iam::222222222222:role/other/SWITCH-admin", "role"),
        });
        await SaveAsync(Samples.Remediation(RemediationState.Settled, "orca-1", 5) with { Target = new("arn:aws:iam::222222222222:role/else", "role") });

        foreach (var size in new[] { 1, 2, 10 })
        {
            Assert.Equal([3, 1, 2, 4], Numbers(await AllAsync(new RemediationFilter.OnTarget(Samples.AccountId, "Switch-Admin"), size)));
            Assert.Equal([3, 1, 2, 4], Numbers(await AllAsync(new RemediationFilter.InState(RemediationState.Verified), size)));
            Assert.Equal([3, 2, 4, 5], Numbers(await AllAsync(new RemediationFilter.OfAlert("orca-1"), size)));
        }

        Assert.Empty(await AllAsync(new RemediationFilter.OnTarget("333333333333", "switch-admin"), 10));
        Assert.Empty(await AllAsync(new RemediationFilter.OnTarget(Samples.AccountId, "switch"), 10));
    }

    [Fact]
    public async Task FindRemediation_IdThatCarriesItsAlert_IsFound()
    {
        await StoreAsync("orca-1");
        var remediation = Samples.Remediation() with { RemediationId = RemediationKey.NewId("orca-1") };
        await SaveAsync(remediation);

        Assert.Equal(remediation.RemediationId, (await Alerts.FindRemediationAsync(remediation.RemediationId, default))?.RemediationId);
        Assert.NotNull(await Storage.Outbox.FindAsync(remediation.RemediationId, default));
        Assert.Null(await Alerts.FindRemediationAsync(RemediationKey.NewId("orca-1"), default));
        Assert.Null(await Alerts.FindRemediationAsync("x", default));
    }

    [Fact]
    public async Task TryCommit_BodyAndDocumentsOfAMebibyte_AreKept()
    {
        var body = new byte[1024 * 1024];
        Random.Shared.NextBytes(body);
        var entry = Samples.Entry() with { Data = new() { ["text"] = new string('x', 200_000) } };

        Assert.True(await Alerts.TryCommitAsync(Samples.Commit(Samples.Alert(), entry) with { Body = body }, default));

        Assert.Equal(body, (await Alerts.ReadBodyAsync("orca-1", default))!.Value.ToArray());
        Assert.Equal(200_000, (await Alerts.ReadTimelineAsync("orca-1", null, 1, default)).Items[0].Data["text"]!.GetValue<string>().Length);
    }

    private async Task<List<Remediation>> AllAsync(RemediationFilter filter, int size) =>
        await StorePaging.EachAsync((cursor, token) => Alerts.ListRemediationsAsync(filter, cursor, size, token), default).ToListAsync();

    private static Alert About(Alert alert, string account, string identity) =>
        alert with { Target = new($"arn:aws:iam::{account}:{identity}", "role"), Summary = alert.Summary with { AccountId = account } };
}
