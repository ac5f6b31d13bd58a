using System.Text;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;

namespace Bridge.Functions.Tests.Storage;

public abstract class RecommendationStoreContract : StorageContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(7);

    private IRecommendationStore Recommendations => Storage.Recommendations;

    [Fact]
    public async Task Find_NothingStored_IsNullEverywhere()
    {
        Assert.Null(await Recommendations.FindAsync(Role(1), default));
        Assert.Null(await Recommendations.ReadResultAsync(Role(1), default));
        Assert.Empty(await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TryCommit_NewRole_IsReadBackWholeByAnyCaseOfItsName()
    {
        var end = new RecommendationEnd(Job(), Samples.Noon, "It could not be read.");
        var role = new RoleRecommendation
        {
            Role = new(Samples.AccountId, "Switch-Admin"),
            Pending = Job() with { Attempts = 2, LastFault = "why" },
            Last = end,
            Result = end with { Fault = null },
            Capture = new() { RemediationId = "r-1", At = Samples.Noon, JobId = "job-1", Services = new Dictionary<string, DateTimeOffset> { ["s3"] = Samples.Noon } },
        };

        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role, Result = "{}"u8.ToArray() }, default));

        var read = await Recommendations.FindAsync(new(Samples.AccountId, "switch-admin"), default);
        Assert.Equivalent(role with { Version = 1 }, read, strict: true);
        Assert.Equal("{}", await ResultAsync(new(Samples.AccountId, "SWITCH-ADMIN")));
        Assert.Null(await Recommendations.FindAsync(new("333333333333", "switch-admin"), default));
    }

    [Fact]
    public async Task TryCommit_OldVersion_WritesNothingOfIt()
    {
        var role = await AddAsync(1, TimeSpan.Zero);
        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role, Result = "1"u8.ToArray() }, default));

        Assert.False(await Recommendations.TryCommitAsync(new() { Role = role with { Pending = null }, Result = "2"u8.ToArray(), DueIn = TimeSpan.Zero }, default));
        Assert.False(await Recommendations.TryCommitAsync(new() { Role = role with { Pending = null, Version = 0 } }, default));

        Assert.Equal(Job(), (await Recommendations.FindAsync(Role(1), default))!.Pending);
        Assert.Equal("1", await ResultAsync(Role(1)));
        Assert.Empty(await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TryCommit_ResultAbsentOrGiven_IsKeptOrReplaced()
    {
        var role = await AddAsync(1, null);
        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role, Result = "1"u8.ToArray() }, default));
        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role with { Version = 2 } }, default));
        Assert.Equal("1", await ResultAsync(Role(1)));

        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role with { Version = 3 }, Result = "2"u8.ToArray() }, default));
        Assert.Equal("2", await ResultAsync(Role(1)));
    }

    [Fact]
    public async Task TakeDue_NewWork_IsDueAtOnceAndNotAgainWithinItsLease()
    {
        await AddAsync(1, TimeSpan.Zero);

        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Recommendations.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TakeDue_ManyRoles_AreTakenLongestDueFirstUpToTheLimit()
    {
        foreach (var number in new[] { 5, 2, 4, 1, 3 })
        {
            await AddAsync(number, TimeSpan.Zero);
            Storage.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal([Role(5), Role(2), Role(4)], await Recommendations.TakeDueAsync(Lease, 3, default));
        Assert.Equal([Role(1), Role(3)], await Recommendations.TakeDueAsync(Lease, 3, default));
    }

    [Fact]
    public async Task TakeDue_WithADelayOrNothingToDo_WaitsOrIsNeverDue()
    {
        await AddAsync(1, TimeSpan.FromSeconds(4));
        await AddAsync(2, null);

        Assert.Empty(await Recommendations.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TryCommit_ThatKeepsWhenItIsDue_LeavesThat()
    {
        var role = await AddAsync(1, TimeSpan.FromSeconds(4));
        Assert.True(await Recommendations.TryCommitAsync(new() { Role = role, DueIn = TimeSpan.Zero, KeepsDue = true }, default));

        Assert.Empty(await Recommendations.TakeDueAsync(Lease, 10, default));
        Storage.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    [Fact]
    public async Task TakeDue_ParallelTakers_NeverShareARole()
    {
        foreach (var number in Enumerable.Range(1, 40))
        {
            await AddAsync(number, TimeSpan.Zero);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Recommendations.TakeDueAsync(Lease, 10, default))));

        Assert.Equal(40, taken.Sum(roles => roles.Count));
        Assert.Equal(40, taken.SelectMany(roles => roles).Distinct().Count());
    }

    [Fact]
    public async Task Reopen_WorkTakenAndNotFinished_IsDueAtOnceOrAfterItsLeaseAndWhatHasEndedIsNot()
    {
        await AddAsync(1, TimeSpan.FromDays(1));
        await AddAsync(2, null);

        await Storage.ReopenAsync();
        Storage.Time.Advance(Storage.HasOneOwner ? TimeSpan.Zero : TimeSpan.FromDays(1));

        Assert.Equal([Role(1)], await Recommendations.TakeDueAsync(Lease, 10, default));
    }

    private static RoleKey Role(int number) => new(Samples.AccountId, $"role-{number}");

    private static RecommendationJob Job() => Samples.Job();

    private async Task<RoleRecommendation> AddAsync(int number, TimeSpan? dueIn)
    {
        Assert.True(await Recommendations.TryCommitAsync(new() { Role = new() { Role = Role(number), Pending = Job() }, DueIn = dueIn }, default));
        return (await Recommendations.FindAsync(Role(number), default))!;
    }

    private async Task<string> ResultAsync(RoleKey role) => Encoding.UTF8.GetString((await Recommendations.ReadResultAsync(role, default))!.Value.Span);
}
