using Bridge.Repository.Tests.Arrows;

namespace Bridge.Repository.Tests;

/// <summary>The folders of the policy engine: which may use which. docs/architecture.md describes them.</summary>
public sealed class PolicyFoldersTests
{
    private static readonly string[] Language = ["Arns", "Model", "Parsing", "Patterns", "Printing", "Requests"];

    private static readonly string[] Engine = [.. Language, "Catalogs", "Conditions", "Evaluation"];

    private static readonly string[] BelowRecommendations = [.. Engine, "Comparison", "Linting.Facts", "Usage"];

    private static readonly NamespaceArrows Arrows = new("Bridge.Policy", new()
    {
        // The policy language and requests.
        ["Arns"] = [],
        ["Model"] = [],
        ["Requests"] = ["Model"],
        ["Parsing"] = ["Arns", "Model"],
        ["Patterns"] = ["Model", "Requests"],
        ["Printing"] = ["Model", "Parsing"],
        ["Catalogs"] = ["Model", "Patterns"],

        // The engine.
        ["Conditions"] = ["Model", "Parsing", "Patterns", "Requests"],
        ["Evaluation"] = [.. Language, "Conditions"],

        // Users of the engine. They do not know each other.
        ["Cases"] = [.. Language, "Evaluation"],
        ["Comparison"] = Engine,
        ["Usage"] = [.. Language, "Catalogs"],

        // The linter: facts about documents and AWS, the rules that use them, and the linter that runs the rules.
        ["Linting.Facts"] = [.. Language, "Catalogs", "Conditions"],
        ["Linting.Findings"] = [],
        ["Linting.Rules"] = [.. Language, "Catalogs", "Conditions", "Linting.Facts", "Linting.Findings"],
        ["Linting"] = [.. Language, "Catalogs", "Linting.Facts", "Linting.Findings", "Linting.Rules"],

        // The steps of a recommendation, in their order, and the entry point that runs them.
        ["Recommendations.Model"] = BelowRecommendations,
        ["Recommendations.Resolving"] = [.. BelowRecommendations, "Recommendations.Model"],
        ["Recommendations.Drafting"] = [.. BelowRecommendations, "Recommendations.Model", "Recommendations.Resolving"],
        ["Recommendations.Proving"] =
            [.. BelowRecommendations, "Recommendations.Model", "Recommendations.Resolving", "Recommendations.Drafting"],
        ["Recommendations.Reporting"] =
        [
            .. BelowRecommendations,
            "Recommendations.Model", "Recommendations.Resolving", "Recommendations.Drafting", "Recommendations.Proving",
        ],
        ["Recommendations"] =
        [
            .. BelowRecommendations,
            "Recommendations.Model", "Recommendations.Resolving", "Recommendations.Drafting", "Recommendations.Proving",
            "Recommendations.Reporting",
        ],
    });

    [Fact]
    public void Folders_OfTheEngine_UseOnlyFoldersBelowThem() => Assert.Empty(Arrows.Check(Tree.Full("policy")));
}
