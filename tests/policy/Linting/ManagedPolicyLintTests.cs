using System.Diagnostics;
using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Linting;

/// <summary>Lints AWS's own policies: nothing crashes, and the findings are true.</summary>
public sealed class ManagedPolicyLintTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<(string Policy, Finding Finding)>> Findings = new(LintAll);

    [Fact]
    public void Lint_EveryManagedPolicy_Works()
    {
        var documents = ManagedPolicies.All();
        var watch = Stopwatch.StartNew();
        var findings = Findings.Value;

        output.WriteLine($"{documents.Count} documents, {findings.Count} findings, {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var rule in LintRules.All)
        {
            var own = findings.Where(found => found.Finding.Id == rule.Id).ToList();
            output.WriteLine($"{rule.Id} {rule.Name,-36} {own.Count,6} findings in {own.Select(found => found.Policy).Distinct().Count(),5} documents");
        }
    }

    [Theory]
    [InlineData("AdministratorAccess", "BRP3001")]
    [InlineData("AdministratorAccess", "BRP3002")]
    [InlineData("AdministratorAccess", "BRP3003")]
    [InlineData("IAMFullAccess", "BRP3001")]
    [InlineData("PowerUserAccess", "BRP3001")]
    [InlineData("PowerUserAccess", "BRP3006")]
    [InlineData("AWSLambda_FullAccess", "BRP3001")]
    [InlineData("ReadOnlyAccess", "BRP3002")]
    public void Lint_WidePolicy_IsFlagged(string policy, string rule)
    {
        ManagedPolicies.All();
        Assert.Contains(Findings.Value, found => found.Policy.StartsWith(policy + " ", StringComparison.Ordinal) && found.Finding.Id == rule);
    }

    [Theory]
    [InlineData("AWSDenyAll")]
    [InlineData("AWSLambdaBasicExecutionRole")]
    [InlineData("IAMUserChangePassword")]
    public void Lint_NarrowPolicy_OpensNothing(string policy)
    {
        Assert.Contains(ManagedPolicies.All(), known => known.Name == policy);
        Assert.DoesNotContain(Findings.Value, found => found.Policy.StartsWith(policy + " ", StringComparison.Ordinal) && found.Finding.Id.StartsWith("BRP3", StringComparison.Ordinal));
    }

    /// <summary>AWS publishes no policy with a value that its own service cannot read, and none that can never apply.</summary>
    [Theory]
    [InlineData("BRP1010")]
    [InlineData("BRP1011")]
    [InlineData("BRP1012")]
    [InlineData("BRP2001")]
    [InlineData("BRP2003")]
    [InlineData("BRP5001")]
    public void Lint_EveryManagedPolicy_IsFreeOf(string rule)
    {
        ManagedPolicies.All();
        Assert.DoesNotContain(Findings.Value, found => found.Finding.Id == rule);
    }

    private static List<(string Policy, Finding Finding)> LintAll() =>
    [
        .. from policy in ManagedPolicies.All()
           let document = PolicyParser.Parse(policy.Document.Span, PolicyKind.Identity).Value
           from finding in PolicyLinter.Lint(document, PolicyKind.Identity)
           select ($"{policy.Name} {policy.Version}", finding),
    ];
}
