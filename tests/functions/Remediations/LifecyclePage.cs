using System.Globalization;
using System.Text;
using System.Text.Json;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Remediations;

/// <summary>Writes <c>docs/lifecycle.md</c> from the table.</summary>
internal static class LifecyclePage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # The life of a remediation

            Generated from `functions/Domain/Lifecycle.cs`; a test fails when this page differs. To write it anew: `BRIDGE_WRITE_DOCS=1 dotnet test --project tests/functions -- --filter-class "*LifecyclePageTests"`.

            ```mermaid
            stateDiagram-v2

            """);
        foreach (var transition in Lifecycle.Transitions)
        {
            AddArrows(page, transition);
        }

        foreach (var facts in Lifecycle.States.Where(facts => facts.Set != StateSet.Active))
        {
            Line(page, $"    {Word(facts.State)} --> [*]");
        }

        page.Append(
            """
            ```

            | state | | meaning |
            |---|---|---|

            """);
        foreach (var facts in Lifecycle.States)
        {
            Line(page, $"| `{Word(facts.State)}` | {SetWord(facts.Set)} | {facts.Meaning} |");
        }

        page.Append(
            """

            *Active*: something is still to come of it; an alert has at most one such remediation. *In force*: the target is meant to stay as the action left it, and the sweep reads it
            again and again. *Ended*: nothing of it is to be kept.

            | step | from | to | by | timeline entry |
            |---|---|---|---|---|

            """);
        foreach (var transition in Lifecycle.Transitions)
        {
            var from = transition.From.Length == 0 ? "" : string.Join(", ", transition.From.Select(state => $"`{Word(state)}`"));
            var to = transition.To is { } state ? $"`{Word(state)}`" : "the same";
            Line(page, $"| {Word(transition.Step)} | {from} | {to} | {PartyWord(transition.By)} | `{Word(transition.Entry)}` |");
        }

        return page.ToString();
    }

    private static void AddArrows(StringBuilder page, Transition transition)
    {
        var label = $"{Word(transition.Step)} ({PartyWord(transition.By)})";
        if (transition.From.Length == 0)
        {
            Line(page, $"    [*] --> {Word(transition.To!.Value)}: {label}");
        }

        foreach (var from in transition.From)
        {
            Line(page, $"    {Word(from)} --> {Word(transition.To ?? from)}: {label}");
        }
    }

    private static string SetWord(StateSet set) => set switch
    {
        StateSet.Active => "active",
        StateSet.InForce => "in force",
        StateSet.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(set)),
    };

    private static string PartyWord(LifecycleParty party) => party switch
    {
        LifecycleParty.Person => "a person",
        LifecycleParty.Bridge => "Bridge",
        LifecycleParty.Handler => "the handler",
        _ => throw new ArgumentOutOfRangeException(nameof(party)),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
