using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Recommendations;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>How a recommendation stands: whatever the account refuses is in its gaps or in its fault.</summary>
internal sealed class RecommendationLook
{
    private static readonly string[] Refusals = ["trailsUnknown", "trailSettingsUnknown", "filesUnread", "regionsUnread", "lastAccessedUnknown", "policyUnreadable"];

    private readonly Recommending _recommending;
    private readonly string _role;
    private readonly bool _isFromHistory;

    private RecommendationLook(Recommending recommending, string role, bool isFromHistory) => (_recommending, _role, _isFromHistory) = (recommending, role, isFromHistory);

    /// <summary>Asks for one; without a window the trail has files of it.</summary>
    public static async Task<RunningScenario> BeginAsync(PermissionsRun run, string name, string role, (int SinceDaysAgo, int UntilDaysAgo)? window, TimeSpan interval)
    {
        var look = new RecommendationLook(new(run.Stack, run.Admin.AccountId), role, window is not null);
        var today = TimeProvider.System.GetUtcNow();
        await look._recommending.RequestAsync(role, window is not { } days ? null : new JsonObject
        {
            ["since"] = today.AddDays(-days.SinceDaysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["until"] = today.AddDays(-days.UntilDaysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return new RunningScenario(name, look.LookAsync, interval);
    }

    private async Task<ScenarioStanding> LookAsync(Func<bool> isLost)
    {
        var (_, answer) = await _recommending.ReadAsync(_role);
        switch (Recommending.Status(answer))
        {
            case "failed":
                return new(ScenarioState.Failed, answer.ToJsonString());
            case "succeeded":
                var refused = answer["gaps"]!.AsArray().Where(gap => Refusals.Contains($"{gap!["kind"]}")).Select(gap => $"{gap!["detail"]}").ToList();
                return refused.Count > 0 ? new(ScenarioState.Failed, string.Join('\n', refused))
                    : Recommending.GapKinds(answer).Contains("noTrailFiles") != _isFromHistory ? new(ScenarioState.Failed, answer["gaps"]!.ToJsonString())
                    : new(ScenarioState.Succeeded, answer.ToJsonString());
            default:
                return new(ScenarioState.Open, $"{answer["fault"]}");
        }
    }
}
