using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers;

/// <summary>
/// All rules; nothing else defines one. BRG1xxx is security, BRG2xxx is reliability. Ids are never reused. Each rule has a page in
/// <c>docs/rules</c> and a row in <c>AnalyzerReleases.Unshipped.md</c>.
/// </summary>
/// <remarks>
/// 1001-1009: calls against declared policies. 1010-1019: policy text. 1020-1029: how AWS is used. 2020-2029: how AWS is used,
/// reliability.
/// </remarks>
internal static class RuleDescriptors
{
    private const string Security = "Security";
    private const string Reliability = "Reliability";

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
        "`{0}` needs {1}, and no policy file covers it. Declare one, a `*.policy.json` file; "
            + "in a library, name it with [RequiresIamActions] on the public member that makes the call.");

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

    public static readonly DiagnosticDescriptor TextWildcardAction = OfText(
        "BRG1010", Security,
        "A policy's text allows actions that change something by a wildcard",
        "{0} allows {1}. List the actions that are needed.");

    public static readonly DiagnosticDescriptor TextAllResources = OfText(
        "BRG1011", Security,
        "A policy's text allows actions that change something on all resources",
        "{0} on all resources allows changes to every one of them. Name the resources, or add a condition.");

    public static readonly DiagnosticDescriptor TextEscalation = OfText(
        "BRG1012", Security,
        "A policy's text opens a known way to more permissions",
        "{0} on all resources opens {1} to more permissions: {2}. Name the resources, or add a condition.");

    public static readonly DiagnosticDescriptor TextNotJson = OfText(
        "BRG2010", Reliability,
        "A policy's text is not JSON",
        "This policy is not JSON: {0}. Correct it, or AWS refuses the policy.");

    public static readonly DiagnosticDescriptor TextNotPolicy = OfText(
        "BRG2011", Reliability,
        "A policy's text breaks the rules of the policy language",
        "{0}");

    public static readonly DiagnosticDescriptor TextUnknownService = OfText(
        "BRG2012", Reliability,
        "A policy's text names a service that AWS does not have",
        "No service has the prefix `{0}`. {1}");

    public static readonly DiagnosticDescriptor TextUnknownAction = OfText(
        "BRG2013", Reliability,
        "A policy's text names an action that its service does not have",
        "`{0}` is no action of its service, so it matches nothing. {1}");

    public static readonly DiagnosticDescriptor TextTooLarge = OfText(
        "BRG2014", Reliability,
        "A policy's text is larger than AWS allows",
        "{0}. Split it, or merge statements and actions.");

    public static readonly DiagnosticDescriptor ExternalIdMissing = OfUsage(
        "BRG1020", Security, DiagnosticSeverity.Warning,
        "A role of another account is assumed without an external ID",
        "{0} is assumed without `ExternalId`: whoever may name the role can make this program act in an account it should not. "
            + "Set the ID that the role's trust policy asks for.");

    public static readonly DiagnosticDescriptor SessionDurationMissing = OfUsage(
        "BRG1021", Security, DiagnosticSeverity.Info,
        "A role of another account is assumed without a session duration",
        "{0} is assumed without `DurationSeconds`, so its credentials live for an hour. Set how many seconds the work needs, 900 at least.");

    public static readonly DiagnosticDescriptor CredentialsInSource = OfUsage(
        "BRG1022", Security, DiagnosticSeverity.Warning,
        "AWS credentials are in source code",
        "This is the shape of {0}, and everyone who can read the code can use it. Deactivate the key in IAM, "
            + "and let the SDK find credentials where the program runs.");

    public static readonly DiagnosticDescriptor HardCodedAccount = OfUsage(
        "BRG1023", Security, DiagnosticSeverity.Warning,
        "A role ARN or queue URL names its account in source code",
        "This {0} is in account `{1}`, wherever the program runs. Read it from the configuration.");

    public static readonly DiagnosticDescriptor SessionNameMissing = OfUsage(
        "BRG2020", Reliability, DiagnosticSeverity.Warning,
        "A role is assumed without a session name",
        "{0} is assumed without `RoleSessionName`, and STS refuses such a request. Set a name by which CloudTrail shows who acted.");

    public static readonly DiagnosticDescriptor ClientPerCall = OfUsage(
        "BRG2021", Reliability, DiagnosticSeverity.Warning,
        "An AWS client is built for each call",
        "`{0}` is built anew {1}, with new connections and credentials each time. Clients are thread-safe: keep one in a field, "
            + "or have it injected.");

    public static readonly DiagnosticDescriptor HardCodedPartition = OfUsage(
        "BRG2022", Reliability, DiagnosticSeverity.Info,
        "A role ARN or queue URL is put together for one partition only",
        "This {0} is of the partition `{1}` only, and fails in every other. {2}");

    public static readonly DiagnosticDescriptor ExceptionSwallowed = OfUsage(
        "BRG2023", Reliability, DiagnosticSeverity.Warning,
        "A failed AWS call is reported as success",
        "When AWS refuses or fails, this `catch` of `{0}` goes on as if all were well. Rethrow with `throw;`, or return a failure.");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ActionNotGranted, ActionNotNeeded, NoPolicy, PolicyFileMissing, PolicyUnreadable, DeclarationIncomplete, CallNeeds,
        TextWildcardAction, TextAllResources, TextEscalation, TextNotJson, TextNotPolicy, TextUnknownService, TextUnknownAction,
        TextTooLarge,
        ExternalIdMissing, SessionDurationMissing, CredentialsInSource, HardCodedAccount, SessionNameMissing, ClientPerCall,
        HardCodedPartition, ExceptionSwallowed,
    ];

    private static DiagnosticDescriptor OfUsage(string id, string category, DiagnosticSeverity severity, string title, string message) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    // Reported at the end of the compilation; the tag tells the editor that it cannot be reported earlier.
    private static DiagnosticDescriptor OfCompilation(
        string id, DiagnosticSeverity severity, string title, string message, bool isEnabled = true) =>
        new(
            id,
            title,
            message,
            Security,
            severity,
            isEnabled,
            helpLinkUri: HelpLink(id),
            customTags: WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor OfText(string id, string category, string title, string message) =>
        new(id, title, message, category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    // The link is relative to the repository, like the links between the project's pages, because the project has no site on the web yet.
    private static string HelpLink(string id) => $"docs/rules/{id}.md";
}
