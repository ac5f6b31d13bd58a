using System.Text.RegularExpressions;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>The five policy files hold what the scenarios need, and nothing else.</summary>
[Collection(PermissionsTests.Name)]
public sealed class PolicyFileTests(PermissionsRun run)
{
    [Fact]
    public void Table_OfActionsAndScenarios_HasEachActionOfEachFileOnce()
    {
        Assert.Equal(PermissionTable.Files.Order(), ProjectPolicies.Names);
        foreach (var file in PermissionTable.Files)
        {
            var declared = PermissionTable.Statements(file).SelectMany(statement => PermissionTable.Texts(statement["Action"])).Order();
            var rows = PermissionTable.Rows.Select(row => row.Data).Where(row => row.Item1 == file).Select(row => row.Item2).Order();
            Assert.Equal(declared, rows);
        }

        Assert.All(PermissionTable.Rows.Select(row => row.Data.Item3), scenario => PermissionScenario.Of(scenario));
    }

    [Fact]
    public async Task Files_Complete_LetEveryScenarioSucceedAndAreUsedToTheirLastWord()
    {
        run.ForgetDecisions();
        foreach (var scenario in PermissionScenario.All)
        {
            var standing = await (await scenario.BeginAsync(run)).FollowAsync();
            Assert.True(standing.State == ScenarioState.Succeeded, $"{scenario.Name}: {standing}");
        }

        Assert.DoesNotContain(run.Decisions, decision => !decision.IsAllowed);
        Assert.Empty(PermissionTable.Files.SelectMany(Unused));
    }

    /// <summary>Takes one action away; only the scenario that needs it runs.</summary>
    [Theory]
    [MemberData(nameof(PermissionTable.Rows), MemberType = typeof(PermissionTable))]
    public async Task File_WithoutOneAction_HoldsUpTheScenarioThatNeedsIt(string file, string action, string scenario)
    {
        var (heldUp, running) = await RunWithoutAsync(file, action, PermissionScenario.Of(scenario));

        Assert.NotEqual(ScenarioState.Succeeded, heldUp.State);
        Assert.True(run.Denials(file, action) > 0, $"`{action}` was not asked for.");
        if (heldUp.State == ScenarioState.Open)
        {
            // That action alone was missing: with it the same remediation goes on to its end.
            var standing = await running.FollowAsync();
            Assert.True(standing.State == ScenarioState.Succeeded, standing.ToString());
        }
        else if (IsTriedOnce(file, action))
        {
            await run.EmptyQueuesAsync();
        }
        else
        {
            Assert.Contains($"not authorized to perform: {action}", heldUp.Detail, StringComparison.OrdinalIgnoreCase);
            await Patience.UntilAsync("the queues to be empty", run.AreQueuesEmpty);
        }
    }

    private async Task<(ScenarioStanding Standing, RunningScenario Running)> RunWithoutAsync(string file, string action, PermissionScenario scenario)
    {
        run.ForgetDecisions();
        run.Replace(file, PermissionTable.Without(file, action));
        try
        {
            if ((file, action) is ("runtime", "sqs:ReceiveMessage" or "sqs:GetQueueAttributes"))
            {
                // A poll that was authorized before may still take the order.
                await Patience.UntilAsync("polls to be denied", () => run.Denials(file, action) >= 2 * run.Stack.Functions.Count);
                run.ForgetDecisions();
            }

            var running = await scenario.BeginAsync(run);
            // Twice: it has been tried again, and in vain.
            var isTriedOnce = IsTriedOnce(file, action);
            var goesOn = isTriedOnce || IsToldAsAGap(scenario, action);
            var standing = await running.FollowAsync(
                () => !goesOn && run.Denials(file, action) >= 2, () => isTriedOnce && run.Denials(file, action) > 0);
            return (standing, running);
        }
        finally
        {
            run.Replace(file, ProjectPolicies.Read(file));
        }
    }

    // A line of a log is not written later, and the bridge looks into the result queue only while an order is in flight. A message that is
    // not deleted is left over when all else is done.
    private static bool IsTriedOnce(string file, string action) =>
        action.StartsWith("logs:", StringComparison.Ordinal) || (file, action) is ("account" or "runtime", "sqs:DeleteMessage");

    // A recommendation is computed without what is only a help, and says so.
    private static bool IsToldAsAGap(PermissionScenario scenario, string action) => scenario.Action is null && action is not ("iam:GetPolicy" or "iam:GetPolicyVersion");

    private IEnumerable<string> Unused(string file)
    {
        var carriers = run.Carriers(file);
        var uses = run.Decisions
            .SelectMany(decision => decision.Decision.By.Select(by => (decision, by)))
            .Where(use => carriers.Contains((use.decision.PrincipalArn, use.by.Policy)))
            .ToLookup(use => use.by.Statement, use => use.decision.Need);
        foreach (var (statement, i) in PermissionTable.Statements(file).Select((statement, i) => (statement, i)))
        {
            var at = $"{file}.policy.json, {statement["Sid"]}";
            foreach (var action in PermissionTable.Texts(statement["Action"]))
            {
                if (action.Contains('*') || action.Contains('?'))
                {
                    yield return $"{at}: `{action}` names more than one action.";
                }
                else if (uses[i].All(need => need.Action != action))
                {
                    yield return $"{at}: no scenario uses `{action}`.";
                }
                else if (PermissionTable.Texts(statement["Resource"]).Contains("*") && !PermissionTable.WithoutResource.ContainsKey(action))
                {
                    yield return $"{at}: `{action}` is allowed on `*`; it was needed on {string.Join(", ", uses[i].Select(need => need.Resource).Distinct())}.";
                }
            }

            foreach (var pattern in PermissionTable.Texts(statement["Resource"]).Where(pattern => uses[i].All(need => !Matches(pattern, need.Resource))))
            {
                yield return $"{at}: no scenario needs `{pattern}`.";
            }
        }
    }

    private static bool Matches(string pattern, string resource) =>
        Regex.IsMatch(resource, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$");
}
