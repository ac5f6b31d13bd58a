namespace Bridge.Aws.Tests;

public sealed class BackOffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(0, 3)]
    [InlineData(1, 6)]
    [InlineData(2, 12)]
    [InlineData(3, 20)]
    [InlineData(4, 20)]
    [InlineData(int.MaxValue, 20)]
    public void Pause_AfterSoManyEarlier_IsDoubledUpToTheLongest(int earlier, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.Pause(First, Longest, earlier));

    [Fact]
    public void Pause_FirstAboveTheLongest_IsTheLongest() => Assert.Equal(Longest, BackOff.Pause(Longest * 2, Longest, 0));

    [Fact]
    public void Pause_OfNothing_StaysNothing() => Assert.Equal(TimeSpan.Zero, BackOff.Pause(TimeSpan.Zero, Longest, int.MaxValue));

    [Fact]
    public void Pause_NearTheEndOfTime_DoesNotOverflow() =>
        Assert.Equal(TimeSpan.MaxValue, BackOff.Pause(TimeSpan.FromTicks(1), TimeSpan.MaxValue, int.MaxValue));
}
