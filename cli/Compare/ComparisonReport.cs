using System.Globalization;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Cli.Compare;

/// <summary>The answer for a person.</summary>
internal sealed class ComparisonReport(TextWriter output, PolicySet old, PolicySet @new)
{
    private const int MostNames = 5;

    public void Write(PolicyDifference difference)
    {
        var gained = difference.Gained;
        output.WriteLine(Sentence(difference));
        if (gained.Witness is { } witness)
        {
            output.WriteLine();
            WriteRequest(witness);
            output.WriteLine();
            output.WriteLine($"  allowed by      {string.Join(", ", witness.New.By.Select(Name))}");
            output.WriteLine($"  not allowed by  {old.File}: {WhyNot(witness.Old)}");
        }

        WriteActions("gains", difference.ActionsGained);
        WriteActions("loses", difference.ActionsLost);
    }

    private string Sentence(PolicyDifference difference) => (difference.Gained.Answer, difference.Lost.Answer) switch
    {
        (ComparisonAnswer.NoMore, ComparisonAnswer.NoMore) => $"No: {@new.File} allows exactly what {old.File} allows.",
        (ComparisonAnswer.NoMore, ComparisonAnswer.More) =>
            $"No: {@new.File} allows nothing that {old.File} does not allow, and less than it.",
        (ComparisonAnswer.NoMore, _) => $"No: {@new.File} allows nothing that {old.File} does not allow.",
        (ComparisonAnswer.More, _) => $"Yes: {@new.File} allows something that {old.File} does not, for example:",
        _ => $"Undecided: whether {@new.File} allows more than {old.File} could not be settled: {difference.Gained.Reason}.",
    };

    private void WriteRequest(ComparisonWitness witness)
    {
        output.WriteLine($"  action     {witness.Request.Action}");
        output.WriteLine($"  resource   {witness.Request.Resource}");
        output.WriteLine($"  principal  {witness.Request.Principal.Text}");
        foreach (var key in witness.Request.Context.Keys.Order(StringComparer.OrdinalIgnoreCase))
        {
            witness.Request.Context.TryGet(key, out var value);
            output.WriteLine($"  context    {key} = {ComparisonJson.Write(value!)}");
        }

        if (witness.ResourcePolicy is not null)
        {
            output.WriteLine("  provided   the role's trust policy leaves it to the account");
        }
    }

    private void WriteActions(string verb, ValueList<string> actions)
    {
        if (actions.Count > 0)
        {
            output.WriteLine();
            output.WriteLine(
                $"{@new.File} {verb} {Number(actions.Count)} {(actions.Count == 1 ? "action" : "actions")}: {Summary(actions)}.");
        }
    }

    // The names of the actions when they are few, else the services with the most of them.
    private static string Summary(ValueList<string> actions)
    {
        if (actions.Count <= MostNames)
        {
            return string.Join(", ", actions);
        }

        var services = actions.GroupBy(action => action[..action.IndexOf(':', StringComparison.Ordinal)])
            .OrderByDescending(service => service.Count())
            .ToList();
        var others = services.Count - MostNames;
        return string.Join(", ", services.Take(MostNames).Select(service => $"{Number(service.Count())} of {service.Key}"))
            + (others > 0 ? $", and some of {Number(others)} other {(others == 1 ? "service" : "services")}" : string.Empty);
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string WhyNot(Decision decision) => decision.Effect == DecisionEffect.ExplicitlyDenied
        ? $"denied by {string.Join(", ", decision.By.Select(Name))}"
        : "no statement allows it";

    private static string Name(StatementReference statement) =>
        $"{statement.Policy}, statement {statement.Statement}{(statement.Sid is null ? string.Empty : $" ({statement.Sid})")}";
}
