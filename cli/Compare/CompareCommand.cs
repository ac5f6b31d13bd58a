using System.CommandLine;
using Bridge.Policy.Comparison;

namespace Bridge.Cli.Compare;

/// <summary><c>bridge compare OLD.json NEW.json</c>: does NEW allow anything that OLD does not?</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("OLD")
        {
            Description = "A policy document, or an array of them: what is allowed today. `-` is standard input.",
        };
        var @new = new Argument<string>("NEW") { Description = "Likewise: what would be allowed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new Command(
            "compare",
            "Does NEW allow anything that OLD does not? Exit 0: no, proved; 1: yes, or undecided; 2: bad input.") { old, @new, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(old) == PolicySet.StandardInput && result.GetValue(@new) == PolicySet.StandardInput)
            {
                result.AddError("Standard input can be only one of the two: give a file for the other.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var sides = (
                Old: await PolicySet.ReadAsync(parsed.GetRequiredValue(old), cancellationToken),
                New: await PolicySet.ReadAsync(parsed.GetRequiredValue(@new), cancellationToken));
            return Run(
                sides.Old,
                sides.New,
                parsed.GetValue(json),
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }

    private static int Run(
        PolicySet old, PolicySet @new, bool isJson, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        List<string> faults = [.. old.Faults, .. @new.Faults];
        if (faults.Count > 0)
        {
            faults.ForEach(errors.WriteLine);
            return ExitCodes.BadInput;
        }

        if (isJson)
        {
            var result = PolicyComparer.Compare(old.Policies, @new.Policies, cancellationToken: cancellationToken);
            output.WriteLine(ComparisonJson.Write(result));
            return ExitCode(result);
        }

        var difference = PolicyComparer.Differ(old.Policies, @new.Policies, cancellationToken: cancellationToken);
        new ComparisonReport(output, old, @new).Write(difference);
        return ExitCode(difference.Gained);
    }

    private static int ExitCode(ComparisonResult result) => result.Answer == ComparisonAnswer.NoMore ? ExitCodes.Ok : ExitCodes.No;
}
