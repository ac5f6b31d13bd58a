using Bridge.Policy.Catalogs;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Linting;

public sealed class EscalationPathTests
{
    public static TheoryData<string> Paths => [.. EscalationPaths.All.Select(path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_AllItsActionsAllowed_IsNamed(string name)
    {
        var path = EscalationPaths.All.Single(path => path.Name == name);
        var findings = Lint(path.Actions);

        Assert.Contains(findings, finding => finding.Id == "BRP3001" && finding.Message.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_WithOneActionMissing_IsNotNamed(string name)
    {
        var path = EscalationPaths.All.Single(path => path.Name == name);
        Assert.All(path.Actions, missing =>
        {
            var rest = path.Actions.Where(action => action != missing).ToArray();
            Assert.True(
                rest.Length == 0 || Lint(rest).All(finding => finding.Id != "BRP3001" || !finding.Message.Contains($"{name} (", StringComparison.Ordinal)),
                $"{name} without {missing}");
        });
    }

    [Fact]
    public void Actions_OfPathsAndExposures_AreInTheCatalog() =>
        Assert.All(
            EscalationPaths.All.SelectMany(path => path.Actions).Concat(DataExposure.All.SelectMany(exposure => exposure.Actions)),
            action => Assert.True(Catalog.Default.TryGetAction(action, out var known) && known.FullName == action, action));

    [Fact]
    public void Operations_WithAnotherActionName_LeadToActions() =>
        Assert.All(OperationNames(), pair => Assert.True(Catalog.Default.TryGetAction(pair.Action, out _) && !Catalog.Default.TryGetAction(pair.Operation, out _), pair.Operation));

    private static IEnumerable<(string Operation, string Action)> OperationNames() =>
        Bridge.Policy.Linting.Facts.OperationNames.All.Select(pair => (pair.Key, $"{pair.Key.Split(':')[0]}:{pair.Value}"));

    private static IReadOnlyList<Finding> Lint(string[] actions) =>
        LintCase.Lint($"{{'Action': [{string.Join(", ", actions.Select(action => $"'{action}'"))}], 'Resource': '*'}}", PolicyKind.Identity);
}
