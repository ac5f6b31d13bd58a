using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

public abstract class AccountStoreContract : StorageContract
{
    private IAccountStore Accounts => Storage.Accounts;

    [Fact]
    public async Task Save_NewAndAgain_AddsAndReplacesWhole()
    {
        var account = Samples.Account() with { Approvals = ApprovalPolicy.None, NeverTouch = ["arn:aws:iam::222222222222:role/Own"], HeldNames = ["db-*"] };
        await Accounts.SaveAsync(account, default);
        Assert.Equivalent(account, await Accounts.FindAsync(account.AccountId, default), strict: true);

        await Accounts.SaveAsync(account with { AutoRemediation = null, Name = "renamed" }, default);

        var stored = Assert.Single(await Accounts.ListAsync(default));
        Assert.Equal("renamed", stored.Name);
        Assert.Null(stored.AutoRemediation);
    }

    [Fact]
    public async Task List_Accounts_ById()
    {
        foreach (var id in new[] { "333333333333", "111111111111", "222222222222" })
        {
            await Accounts.SaveAsync(Samples.Account() with { AccountId = id }, default);
        }

        Assert.Equal(["111111111111", "222222222222", "333333333333"], (await Accounts.ListAsync(default)).Select(account => account.AccountId));
    }

    [Fact]
    public async Task Delete_ThereOrNot_SaysSo()
    {
        await Accounts.SaveAsync(Samples.Account(), default);

        Assert.True(await Accounts.DeleteAsync(Samples.AccountId, default));
        Assert.False(await Accounts.DeleteAsync(Samples.AccountId, default));
        Assert.Null(await Accounts.FindAsync(Samples.AccountId, default));
    }

    [Fact]
    public async Task Reopen_SavedAccount_IsThere()
    {
        await Accounts.SaveAsync(Samples.Account(), default);

        await Storage.ReopenAsync();

        Assert.Equivalent(Samples.Account(), await Accounts.FindAsync(Samples.AccountId, default), strict: true);
    }
}
