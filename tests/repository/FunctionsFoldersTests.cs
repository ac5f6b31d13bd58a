using Bridge.Repository.Tests.Arrows;

namespace Bridge.Repository.Tests;

/// <summary>The folders of the functions app: which may use which. docs/architecture.md describes them.</summary>
public sealed class FunctionsFoldersTests
{
    private static readonly string[] Domain = ["Domain", "Domain.Recommendations", "Domain.Stores"];

    // A slice may use these, and no other slice.
    private static readonly string[] BelowSlices = [.. Domain, "Connections", "Http", "Schemas", "Work"];

    private static readonly string[] Recommending = [.. BelowSlices, "Recommendations"];

    private static readonly NamespaceArrows Arrows = new("Bridge.Functions", new()
    {
        ["Domain"] = [],
        ["Domain.Recommendations"] = ["Domain"],
        ["Domain.Stores"] = ["Domain", "Domain.Recommendations"],
        ["Schemas"] = [],
        ["Http"] = ["Domain", "Schemas"],
        ["Work"] = [],
        ["Connections"] = ["Domain", "Work"],

        // The slices.
        ["Health"] = BelowSlices,
        ["Webhooks.Orca"] = BelowSlices,
        ["Alerts"] = BelowSlices,
        ["Accounts"] = BelowSlices,
        ["Remediations.Requesting"] = BelowSlices,
        ["Remediations.Dispatching"] = BelowSlices,
        ["Remediations.Verifying"] = BelowSlices,
        ["Remediations.Sweeping"] = BelowSlices,

        // The parts of recommending share their settings. Computing is made of reading, and reading waits for what was captured.
        ["Recommendations"] = BelowSlices,
        ["Recommendations.Requesting"] = Recommending,
        ["Recommendations.Capturing"] = Recommending,
        ["Recommendations.Reading"] = [.. Recommending, "Recommendations.Capturing"],
        ["Recommendations.Computing"] = [.. Recommending, "Recommendations.Capturing", "Recommendations.Reading"],

        // Stores implement ports and nothing else.
        ["Storage"] = [],
        ["Storage.Sqlite"] = [.. Domain, "Storage", "Work"],
        ["Storage.StorageQueues"] = ["Work"],

        // The composition names no slice: it finds them.
        ["Hosting"] = [.. Domain, "Http", "Schemas", "Storage.Sqlite", "Storage.StorageQueues", "Work"],
        [""] = ["Hosting"],
    });

    [Fact]
    public void Folders_OfTheFunctionsApp_UseOnlyFoldersBelowThem() => Assert.Empty(Arrows.Check(Tree.Full("functions")));
}
