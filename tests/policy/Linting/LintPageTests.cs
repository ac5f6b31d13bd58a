using System.Text;
using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Facts;
using Bridge.Policy.Tests.Catalogs;

namespace Bridge.Policy.Tests.Linting;

/// <summary>docs/policy-lint.md is generated from the rules. Run with BRIDGE_WRITE_DOCS=1 to write it again.</summary>
public sealed class LintPageTests
{
    [Fact]
    public void Page_OfRules_IsWhatTheRulesSay()
    {
        var file = Path.Combine(NodePackages.Root, "docs", "policy-lint.md");
        var page = Render();
        if (Environment.GetEnvironmentVariable("BRIDGE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, page);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == page, "docs/policy-lint.md is not what the rules say: run this test with BRIDGE_WRITE_DOCS=1, and commit.");
    }

    private static string Render()
    {
        var page = new StringBuilder();
        page.Append("""
            # What `bridge lint` finds

            Written from the rules by a test (`BRIDGE_WRITE_DOCS=1` writes it anew). Ids are stable and never reused: 1xxx validity, 2xxx reach, 3xxx security, 4xxx size,
            5xxx old forms. An **error** is refused by AWS or cannot work; a **warning** does something other than it seems to, or opens a way in; a **suggestion** works, and
            could be clearer or shorter.

            | id | name | severity | what |
            |---|---|---|---|

            """);
        foreach (var rule in LintRules.All)
        {
            page.Append($"| {rule.Id} | {rule.Name} | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Summary} |\n");
        }

        page.Append("""

            ## Known ways to more permissions (BRP3001)

            Reported when every action of a row is allowed on all resources without a condition and not denied. `iam:PassRole` may be limited to the row's service by
            `iam:PassedToService`. Gathered from Rhino Security Labs' list, the edges that PMapper knows, and pathfinding.cloud. Many names are those of Rhino Security Labs'
            list; the others, some of them its names spelled out or put together, are Bridge's own.

            | name | actions | role passed to |
            |---|---|---|

            """);
        foreach (var path in EscalationPaths.All)
        {
            page.Append($"| {path.Name} | {string.Join(", ", path.Actions.Select(action => $"`{action}`"))} | {path.PassedTo} |\n");
        }

        page.Append("""

            ## Data at risk (BRP3002)

            Reported when one of a row's actions is allowed on all resources without a condition and not denied.

            | lets the caller | actions |
            |---|---|

            """);
        foreach (var exposure in DataExposure.All)
        {
            page.Append($"| {exposure.What} | {string.Join(", ", exposure.Actions.Select(action => $"`{action}`"))} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
