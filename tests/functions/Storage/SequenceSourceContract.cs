namespace Bridge.Functions.Tests.Storage;

public abstract class SequenceSourceContract : StorageContract
{
    [Fact]
    public async Task Next_ClockStandsOrGoesBack_StillGrows()
    {
        var clock = Storage.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var first = await NextAsync();
        var second = await NextAsync();
        await Storage.ReopenAsync();
        Storage.Time.AdjustTime(Storage.Time.GetUtcNow().AddHours(-1));
        var third = await NextAsync();

        Assert.Equal([clock, clock + 1, clock + 2], [first, second, third]);
    }

    [Fact]
    public async Task Next_ClockHasMovedOn_IsNotBelowTheClock()
    {
        await NextAsync();
        Storage.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Storage.Time.GetUtcNow().ToUnixTimeMilliseconds(), await NextAsync());
    }

    [Fact]
    public async Task Next_ParallelCallers_NeverGetTheSameNumber()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => NextAsync())));

        Assert.Equal(50, numbers.Distinct().Count());
    }

    [Fact]
    public async Task Next_SameNameInAnotherCase_IsTheSameTarget()
    {
        var first = await NextAsync("arn:aws:iam::222222222222:role/Switch-Admin");
        var second = await NextAsync("arn:aws:iam::222222222222:role/switch-admin");
        var other = await NextAsync("arn:aws:iam::333333333333:role/switch-admin");

        Assert.Equal(first + 1, second);
        Assert.Equal(first, other);
    }

    private Task<long> NextAsync(string target = Samples.RoleArn) => Storage.Sequences.NextAsync(target, default);
}
