using Bridge.Functions.Hosting;
using Bridge.Functions.Remediations.Sweeping;
using Bridge.Functions.Remediations.Verifying;
using Bridge.Functions.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
    public void ReadSchedule_Expression_SixFieldsWithSeconds(string function, string? expression, string expected)
    {
        var next = Function(function).ReadSchedule(Configuration(function + "Schedule", expression)).GetNextOccurrence(At);

        Assert.Equal(expected, next.ToString("HH:mm:ss", null));
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("every minute")]
    [InlineData("61 * * * * *")]
    [InlineData("00:00:05")]
    [InlineData("%Other%")]
    public void ReadSchedule_NotNcrontab_NamesTheSettingAndAnExample(string expression)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Function("DriftSweep").ReadSchedule(Configuration("DriftSweepSchedule", expression)));

        Assert.Contains($"DriftSweepSchedule is `{expression}`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0 */15 * * * *", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TriggerMode.Pump)]
    [InlineData(TriggerMode.Pump, "--urls", "http://127.0.0.1:1")]
    [InlineData(TriggerMode.Host, "--host", "127.0.0.1", "--functions-uri", "http://127.0.0.1:1")]
    internal void HostMode_Arguments_TellWhetherTheHostIsThere(TriggerMode expected, params string[] args) =>
        Assert.Equal(expected, HostMode.From(args));

    private static WorkFunction Function(string name)
    {
        var configuration = Configuration("x", null);
        var services = new ServiceCollection();
        foreach (var slice in Slices.In([typeof(ISlice).Assembly]))
        {
            slice.AddServices(services, configuration);
        }

        return services.Functions().Single(function => function.Name == name);
    }

    private static IConfigurationRoot Configuration(string name, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, value)]).Build();
}
