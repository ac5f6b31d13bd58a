using System.Text.RegularExpressions;
using Bridge.Policy.Linting;

namespace Bridge.Policy.Tests.Linting;

public sealed class LintRuleTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, LintCases.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_OnItsCase_IsFlaggedOrNot(int index)
    {
        var expected = LintCases.All[index];

        var own = expected.Findings().Where(finding => finding.Id == expected.Rule).ToList();

        var said = $"{expected.Policy}\n{string.Join('\n', expected.Findings())}";
        if (expected.Pointer is null)
        {
            Assert.True(own.Count == 0, $"{expected.Rule} should say nothing about {said}");
            return;
        }

        Assert.True(own.Any(finding => finding.Pointer == expected.Pointer), $"{expected.Rule} should say something at {expected.Pointer} of {said}");
        if (expected.Fix is not null)
        {
            Assert.Equal(expected.Fix, own.Single(finding => finding.Pointer == expected.Pointer).Fix);
        }
    }

    [Fact]
    public void Rules_AllOfThem_HaveCasesOfBothKinds()
    {
        Assert.All(LintRules.All, rule =>
        {
            Assert.Contains(LintCases.All, known => known.Rule == rule.Id && known.Pointer is not null);
            Assert.Contains(LintCases.All, known => known.Rule == rule.Id && known.Pointer is null);
        });
    }

    [Fact]
    public void Rules_AllOfThem_HaveIdsInOrderAndNames()
    {
        Assert.Equal(LintRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal).Distinct(), LintRules.All.Select(rule => rule.Id));
        Assert.Equal(LintRules.All.Length, LintRules.All.Select(rule => rule.Name).Distinct().Count());
        Assert.All(LintRules.All, rule => Assert.Matches("^BRP[1-5][0-9]{3}$", rule.Id));
        Assert.All(LintRules.All, rule => Assert.Matches("^[a-z]+(-[a-z]+)*$", rule.Name));
        Assert.All(LintRules.All, rule => Assert.Matches(@"^[A-Z].*\.$", rule.Summary));
    }

    [Fact]
    public void Messages_OfAllCases_AreOneLineThatSaysWhatToDo()
    {
        var findings = LintCases.All.SelectMany(known => known.Findings()).ToList();

        Assert.All(findings, finding => Assert.DoesNotMatch(new Regex(@"[\r\n\t]"), finding.Message));
        Assert.All(findings, finding => Assert.Matches(@"[.?]$", finding.Message));
        Assert.All(findings, finding => Assert.True(finding.Message.Length < 1_000, finding.Message));
    }
}
