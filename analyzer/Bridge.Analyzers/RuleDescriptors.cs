using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers;

/// <summary>
/// Every rule there is, and nothing else defines one: BRG1xxx security, BRG2xxx reliability. Ids are never reused. Each has a page in <c>docs/rules</c>, and a row in
/// <c>AnalyzerReleases.Unshipped.md</c>.
/// </summary>
/// <remarks>1001-1009: calls against declared policies. 1010-1029: policy text. 1030-1049: how AWS is used. 2001-: reliability.</remarks>
internal static class RuleDescriptors
{
    private const string Security = "Security";

    public static readonly DiagnosticDescriptor ActionNotGranted = OfCompilation(
        "BRG1001", DiagnosticSeverity.Warning,
        "A call needs an action that the declared policy does not grant",
        "`{0}` needs `{1}`, which {2} does not grant. Add it there, or drop the call.");

    public static readonly DiagnosticDescriptor ActionNotNeeded = OfCompilation(
        "BRG1002", DiagnosticSeverity.Warning,
        "The declared policy grants an action that no call needs",
        "`{0}` grants {1} that no call needs. Remove it, or name the member that needs it with [RequiresIamActions].");

    public static readonly DiagnosticDescriptor NoPolicy = OfCompilation(
        "BRG1003", DiagnosticSeverity.Info,
        "No declared policy covers an AWS call",
        "`{0}` needs {1}, and no policy file covers it. Declare one: a `*.policy.json` file in the project.");

    public static readonly DiagnosticDescriptor PolicyFileMissing = OfCompilation(
        "BRG1004", DiagnosticSeverity.Warning,
        "[IamPolicy] names a policy file that the project does not have",
        "There is no policy file `{0}` among the project's additional files. Correct the name, or add the file.");

    public static readonly DiagnosticDescriptor PolicyUnreadable = OfCompilation(
        "BRG1005", DiagnosticSeverity.Warning,
        "A policy file cannot be read as a policy",
        "`{0}` cannot be read as a policy: {1}. Nothing is held against it until it can.");

    public static readonly DiagnosticDescriptor DeclarationIncomplete = OfCompilation(
        "BRG1006", DiagnosticSeverity.Warning,
        "[RequiresIamActions] lacks an action that the member's own code needs",
        "`{0}` needs `{1}`, which [RequiresIamActions] of `{2}` does not name. Add it there.");

    public static readonly DiagnosticDescriptor CallNeeds = OfCompilation(
        "BRG1009", DiagnosticSeverity.Info,
        "What each AWS call needs",
        "`{0}` needs {1}",
        isEnabled: false);

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [ActionNotGranted, ActionNotNeeded, NoPolicy, PolicyFileMissing, PolicyUnreadable, DeclarationIncomplete, CallNeeds];

    // Said when the whole compilation has been seen; the editor is told that it cannot have it sooner.
    private static DiagnosticDescriptor OfCompilation(string id, DiagnosticSeverity severity, string title, string message, bool isEnabled = true) =>
        new(id, title, message, Security, severity, isEnabled, helpLinkUri: HelpLink(id), customTags: WellKnownDiagnosticTags.CompilationEnd);

    // Relative to the repository, as the project's other pages are named: it has no home on the web yet.
    private static string HelpLink(string id) => $"docs/rules/{id}.md";
}
