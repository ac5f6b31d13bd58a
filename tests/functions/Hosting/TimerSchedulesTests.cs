using Bridge.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Bridge.Functions.Tests.Hosting;

public sealed class TimerSchedulesTests
{
    private static readonly DateTime At = new(2025, 6, 2, 7, 15, 1, DateTimeKind.Utc);

    [Theory]
    [InlineData("RelayOutbox", null, "07:15:05")]
    [InlineData("RelayOutbox", "", "07:15:05")]
    [InlineData("CollectOutcomes", null, "07:15:05")]
    [InlineData("DriftSweep", null, "07:30:00")]
    [InlineData("DriftSweep", "*/10 * * * * *", "07:15:10")]
    [InlineData("DriftSweep", "0 0 9-17 * * MON-FRI", "09:00:00")]
    public void Read_Expression_SixFieldsWithSeconds(string function, string? expression, string expected)
    {
        var next = TimerSchedules.Read(Configuration(function + "Schedule", expression), function).GetNextOccurrence(At);

        Assert.Equal(expected, next.ToString("HH:mm:ss", null));
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("every minute")]
    [InlineData("61 * * * * *")]
    [InlineData("00:00:05")]
    [InlineData("%Other%")]
    public void Check_NotNcrontab_NamesTheSettingAndAnExample(string expression)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => TimerSchedules.Check(Configuration("DriftSweepSchedule", expression)));

        Assert.Contains($"DriftSweepSchedule is `{expression}`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0 */15 * * * *", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NothingSet_IsRight() => TimerSchedules.Check(Configuration("x", null));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("40123", 40123)]
    public void HostMode_Port_TellsWhetherTheHostIsThere(string? value, int? expected) =>
        Assert.Equal(expected, HostMode.From(Configuration("FUNCTIONS_CUSTOMHANDLER_PORT", value)).Port);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("http")]
    public void HostMode_NotAPort_StopsTheStart(string value) =>
        Assert.Throws<InvalidOperationException>(() => HostMode.From(Configuration("FUNCTIONS_CUSTOMHANDLER_PORT", value)));

    private static IConfiguration Configuration(string name, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, value)]).Build();
}
