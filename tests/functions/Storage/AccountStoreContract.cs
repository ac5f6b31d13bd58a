using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

public abstract class AccountStoreContract : StorageContract
{
    private IAccountStore Accounts => Storage.Accounts;

    [Fact]
    public async Task TrySave_NewAndAgain_AddsAndReplacesWhole()
    {
        var account = Samples.Account() with { Approvals = ApprovalPolicy.None, NeverTouch = ["arn:aws:iam::222222222222:role/Own"], HeldNames = ["db-*"] };
        var saved = await SaveAsync(account);
        Assert.Equivalent(account with { Version = saved.Version }, saved, strict: true);

        await SaveAsync(saved with { AutoRemediation = null, Name = "renamed" });

        var stored = Assert.Single(await Accounts.EachAsync(default).ToListAsync());
        Assert.Equal("renamed", stored.Name);
        Assert.Null(stored.AutoRemediation);
    }

    [Fact]
    public async Task TrySave_TwoFromTheSameVersion_OneWinsAndTheOtherIsTold()
    {
        var read = await SaveAsync(Samples.Account());

        Assert.True(await Accounts.TrySaveAsync(read with { Name = "first" }, default));
        Assert.False(await Accounts.TrySaveAsync(read with { Name = "second" }, default));

        Assert.Equal("first", (await Accounts.FindAsync(Samples.AccountId, default))!.Name);
    }

    [Fact]
    public async Task TrySave_ParallelWriters_EachVersionIsWonOnce()
    {
        var read = await SaveAsync(Samples.Account());

        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Accounts.TrySaveAsync(read with { Name = $"{i}" }, default))));

        Assert.Single(won, true);
    }

    [Fact]
    public async Task TrySave_NewWhereThereIsOne_OrOldWhereThereIsNone_IsRefused()
    {
        var saved = await SaveAsync(Samples.Account());

        Assert.False(await Accounts.TrySaveAsync(Samples.Account() with { Name = "again" }, default));
        Assert.True(await Accounts.DeleteAsync(Samples.AccountId, default));
        Assert.False(await Accounts.TrySaveAsync(saved, default));
        Assert.Null(await Accounts.FindAsync(Samples.AccountId, default));
    }

    [Fact]
    public async Task TrySave_VersionOfADeletedAccount_IsRefusedByTheOneAfterIt()
    {
        var before = await SaveAsync(Samples.Account());
        await Accounts.DeleteAsync(Samples.AccountId, default);
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        await SaveAsync(Samples.Account() with { Name = "after" });

        Assert.False(await Accounts.TrySaveAsync(before, default));
        Assert.Equal("after", (await Accounts.FindAsync(Samples.AccountId, default))!.Name);
    }

    [Fact]
    public async Task List_Accounts_ByIdOverPages()
    {
        foreach (var id in new[] { "333333333333", "111111111111", "222222222222" })
        {
            await SaveAsync(Samples.Account() with { AccountId = id });
        }

        foreach (var size in new[] { 1, 2, 10 })
        {
            var found = await StorePaging.EachAsync((cursor, token) => Accounts.ListAsync(cursor, size, token), default).ToListAsync();
            Assert.Equal(["111111111111", "222222222222", "333333333333"], found.Select(account => account.AccountId));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("nonsense")]
    [InlineData("123456789012345678901234567890")]
    public async Task Cursor_NotOfThisStore_IsRefused(string cursor) =>
        await Assert.ThrowsAsync<BadCursorException>(() => Accounts.ListAsync(cursor, 10, default));

    [Fact]
    public async Task Delete_ThereOrNot_SaysSo()
    {
        await SaveAsync(Samples.Account());

        Assert.True(await Accounts.DeleteAsync(Samples.AccountId, default));
        Assert.False(await Accounts.DeleteAsync(Samples.AccountId, default));
        Assert.Null(await Accounts.FindAsync(Samples.AccountId, default));
    }

    [Fact]
    public async Task Reopen_SavedAccount_IsThere()
    {
        var saved = await SaveAsync(Samples.Account());

        await Storage.ReopenAsync();

        Assert.Equivalent(saved, await Accounts.FindAsync(Samples.AccountId, default), strict: true);
    }

    private async Task<Account> SaveAsync(Account account)
    {
        Assert.True(await Accounts.TrySaveAsync(account, default));
        return (await Accounts.FindAsync(account.AccountId, default))!;
    }
}
