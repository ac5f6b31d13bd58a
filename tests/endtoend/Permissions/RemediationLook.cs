using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>How a remediation stands.</summary>
internal sealed class RemediationLook(PermissionsRun run, string alertId, string remediationId)
{
    private static readonly string[] BadEndings = ["refused", "failed", "expired", "parked"];

    public async Task<ScenarioStanding> LookAsync(Func<bool> isLost)
    {
        JsonNode? end = null;
        foreach (var entry in await run.User.TimelineAsync(alertId))
        {
            if (BadEndings.Contains(BridgeUser.Kind(entry!)))
            {
                return new(ScenarioState.Failed, entry!.ToJsonString());
            }

            end = BridgeUser.Kind(entry!) == "verified" ? entry : end;
        }

        var missing = end is null ? "not verified"
            : !run.AreQueuesEmpty() ? "a queue is not empty"
            : !await run.IsLoggedAsync(remediationId) ? "the handler's log does not name the remediation"
            : null;
        return missing is null ? new(ScenarioState.Succeeded, end!.ToJsonString())
            : end is not null && isLost() ? new(ScenarioState.Failed, missing)
            : new(ScenarioState.Open, missing);
    }
}
