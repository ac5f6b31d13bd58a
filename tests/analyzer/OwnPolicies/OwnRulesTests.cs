using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>In our own projects every rule is an error.</summary>
public sealed class OwnRulesTests
{
    private static readonly XDocument Targets = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Build.targets"));

    [Fact]
    public void Rules_ThatAreInformation_AreErrorsInOurProjects() => Assert.Equal(
        RuleDescriptors.All.Where(rule => rule.IsEnabledByDefault && rule.DefaultSeverity == DiagnosticSeverity.Info)
            .Select(rule => rule.Id)
            .Order(StringComparer.Ordinal),
        Targets.Descendants("WarningsAsErrors").Single().Value.Split(';').Where(id => id.StartsWith("BRG", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("aws/Bridge.Aws.csproj")]
    [InlineData("functions/Bridge.Functions.csproj")]
    [InlineData("lambda/Bridge.Lambda.csproj")]
    public void Project_OfOurs_IsCompiledWithTheAnalyzer(string project) =>
        Assert.Equal("true", XDocument.Load(Path.Combine(Checkout.Root, project)).Descendants("UseBridgeAnalyzers").Single().Value);
}
