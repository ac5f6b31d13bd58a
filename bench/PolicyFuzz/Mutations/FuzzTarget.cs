using System.Diagnostics;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Printing;

namespace Bridge.Bench.PolicyFuzz.Mutations;

/// <summary>The rules that the parser must keep for every input. Also linked into the engine's tests.</summary>
internal static class FuzzTarget
{
    /// <summary>Longest time for one input, of 10 MB at most.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest time for 10 MB without the parser's limit, so that it reads all of them. No program does that; the test shows that the
    /// work grows linearly with the text. If it grew with the square, it would take minutes.
    /// </summary>
    public static readonly TimeSpan MaxTimeWithoutLimit = TimeSpan.FromSeconds(5);

    private static readonly KindRules[] Rules = [KindRules.Common, .. Enum.GetValues<PolicyKind>().Select(KindRules.Of)];

    /// <summary>Parses an input. The result says which rule is broken; null when none is.</summary>
    public static string? Problem(ReadOnlySpan<byte> input, long number, int maxBytes, out TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var rules = Rules[number % Rules.Length];
            var result = PolicyParser.Parse(input, rules, maxBytes);
            time = Stopwatch.GetElapsedTime(start);
            return ProblemOf(result, rules);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            time = Stopwatch.GetElapsedTime(start);
            return $"threw {e.GetType().Name}: {e.Message}";
        }
    }

    private static string? ProblemOf(ParseResult<PolicyDocument> result, KindRules rules)
    {
        if (result.Value is not { } document)
        {
            return result.Faults.Count is 0 or > PolicyLimits.MaxFaults + 1 ? $"has {result.Faults.Count} faults" : null;
        }

        if (result.Faults.Count > 0)
        {
            return "has a value and faults";
        }

        var printed = PolicyParser.Parse(PolicyPrinter.Print(document, indented: false));
        return printed.IsOk switch
        {
            true when printed.Value != document => "is another policy after print and parse",

            // Escapes may make the printed text longer than the input.
            false when printed.Faults[0].Code != PolicyFaultCodes.TooLarge =>
                $"does not parse after print as {rules.Name}: {printed.Faults[0]}",
            _ => null,
        };
    }
}
