using Bridge.Functions.Work;

namespace Bridge.Functions.Tests.Hosting;

/// <summary><c>docs/settings.md</c>, held against what the functions declare.</summary>
internal static class SettingsPage
{
    /// <summary>Schedules and queues of <paramref name="functions"/> that the page does not name.</summary>
    public static IReadOnlyList<string> Lacking(IEnumerable<WorkFunction> functions)
    {
        var page = File.ReadAllText(Checkout.Path("docs", "settings.md"));
        return
        [
            .. functions.Select(function => function.ScheduleSetting ?? function.QueueName!)
                .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}

public sealed class SettingsPageTests
{
    [Fact]
    public void Page_NamesEveryScheduleAndQueue() => Assert.Empty(SettingsPage.Lacking(AppFunctions.All));
}
