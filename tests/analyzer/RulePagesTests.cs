using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests;

/// <summary>
/// Each rule has its page, its row among the releases and an analyzer. docs/rules/README.md is written from the rules: run with
/// BRIDGE_WRITE_DOCS=1.
/// </summary>
public sealed class RulePagesTests
{
    public static TheoryData<string> Ids => [.. RuleDescriptors.All.Select(rule => rule.Id)];

    [Fact]
    public void Index_OfRules_IsWhatTheRulesSay()
    {
        var file = Path.Combine(Checkout.Root, "docs", "rules", "README.md");
        var page = Render();
        if (Environment.GetEnvironmentVariable("BRIDGE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, page);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == page,
            "docs/rules/README.md is not what the rules say: run this test with BRIDGE_WRITE_DOCS=1, and commit.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_EachOne_HasItsPageAndItsRelease(string id)
    {
        var rule = RuleDescriptors.All.Single(candidate => candidate.Id == id);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
        var page = File.ReadAllText(Path.Combine(Checkout.Root, rule.HelpLinkUri));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains("## Why", page, StringComparison.Ordinal);
        Assert.Contains("## How to fix it", page, StringComparison.Ordinal);
        var releases = File.ReadAllText(Path.Combine(Checkout.Root, "analyzer/Bridge.Analyzers/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Checkout.Root, "analyzer/Bridge.Analyzers/AnalyzerReleases.Shipped.md"));
        Assert.Contains($"\n{id} | {rule.Category} | ", releases, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_AllOfThem_AreOfARule() => Assert.Equal(
        RuleDescriptors.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "rules"), "BRG*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Rules_OfTheAnalyzers_AreThoseOfTheList()
    {
        var analyzers = typeof(RuleDescriptors).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        Assert.Equal(
            RuleDescriptors.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .Select(rule => rule.Id)
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    private static string Render()
    {
        var page = new StringBuilder("""
            # Rules of the analyzer

            Written from the rules by a test (`BRIDGE_WRITE_DOCS=1` writes it anew). BRG1xxx is security, BRG2xxx reliability; an id is never used again.

            | id | what is reported | severity |
            |---|---|---|

            """);
        foreach (var rule in RuleDescriptors.All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            page.Append(
                $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} "
                    + $"| {(rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString().ToLowerInvariant() : "off")} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
