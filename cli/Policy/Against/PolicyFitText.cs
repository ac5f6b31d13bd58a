namespace Bridge.Cli.Policy.Against;

/// <summary>For people: the actions that policies lack, with the calls that need them, and the actions that no call needs.</summary>
internal sealed class PolicyFitText(TextWriter output)
{
    public void Write(PolicyFit fit, ProgramCalls calls, string policies)
    {
        if (fit.IsFit)
        {
            output.WriteLine($"{policies}: grants what the program needs, and no more.");
            return;
        }

        if (!fit.Missing.IsEmpty)
        {
            output.WriteLine($"{policies}: lacks {Count(fit.Missing.Length)} that the program needs.");
            output.WriteLine();
            foreach (var action in fit.Missing)
            {
                output.WriteLine($"  {action}");
                new CallsText(output).WriteCalls(calls.CallsFor(action).Where(call => !call.IsPossible), "    ");
                output.WriteLine();
            }
        }

        if (!fit.Superfluous.IsEmpty)
        {
            var actions = fit.Superfluous.SelectMany(entry => entry.Actions).Distinct(StringComparer.OrdinalIgnoreCase).Count();
            output.WriteLine($"{policies}: grants {Count(actions)} that no call needs.");
            output.WriteLine();
            foreach (var entry in fit.Superfluous)
            {
                output.WriteLine(
                    $"  {Describe(entry)}  {entry.Policy}, "
                        + $"statement {entry.Statement}{(entry.Sid is null ? string.Empty : $" ({entry.Sid})")}");
            }
        }
    }

    private static string Describe(SuperfluousEntry entry) =>
        entry.Actions.Length == 1 && entry.Actions[0].Equals(entry.Entry, StringComparison.OrdinalIgnoreCase) ? entry.Entry
        : entry.Actions.Length == 1 ? $"{entry.Entry}: {entry.Actions[0]}"
        : $"{entry.Entry}: {entry.Actions[0]} and {entry.Actions.Length - 1} more";

    private static string Count(int count) => count == 1 ? "1 action" : $"{count} actions";
}
