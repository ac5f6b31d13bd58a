namespace Bridge.Cli.Policy;

/// <summary>For people: the actions, and under each the calls that need it.</summary>
internal sealed class CallsText(TextWriter output)
{
    private const string Perhaps = "Perhaps needed, and not in the policy: granting it is fine, and so is not granting it.";

    /// <summary>Writes all actions, or one.</summary>
    public void Write(ProgramCalls calls, string? action)
    {
        if (action is not null)
        {
            WriteOne(calls, action);
            return;
        }

        foreach (var required in calls.Required)
        {
            WriteAction(required, calls.CallsFor(required));
        }

        if (calls.Possible.Count > 0)
        {
            output.WriteLine(Perhaps);
            output.WriteLine();
        }

        foreach (var possible in calls.Possible)
        {
            WriteAction(possible, calls.CallsFor(possible));
        }

        if (calls.Unknown.Length > 0)
        {
            output.WriteLine("Not known what these need; add it by hand.");
            WriteCalls(calls.Unknown.Select(call => (call, false)), "  ");
            output.WriteLine();
        }

        output.WriteLine(Summary(calls));
    }

    /// <summary>Writes aligned columns: place, member, called method.</summary>
    public void WriteCalls(IEnumerable<(ProgramCall Call, bool IsPossible)> calls, string indent)
    {
        var rows = calls
            .Select(call => (
                Place: call.Call.Place.Text, call.Call.Place.Member, Name: call.IsPossible ? $"{call.Call.Name}, perhaps" : call.Call.Name))
            .Distinct()
            .ToList();
        var placeWidth = rows.Max(row => row.Place.Length);
        var memberWidth = rows.Max(row => row.Member.Length);
        foreach (var (place, member, name) in rows)
        {
            output.WriteLine(memberWidth == 0
                ? $"{indent}{place.PadRight(placeWidth)}  {name}"
                : $"{indent}{place.PadRight(placeWidth)}  {member.PadRight(memberWidth)}  {name}");
        }
    }

    private void WriteOne(ProgramCalls calls, string action)
    {
        var found = calls.CallsFor(action).ToList();
        if (found.Count == 0)
        {
            output.WriteLine($"No call needs {action}.");
            return;
        }

        output.WriteLine(action);
        WriteCalls(found, "  ");
    }

    private void WriteAction(string action, IEnumerable<(ProgramCall Call, bool IsPossible)> calls)
    {
        output.WriteLine(action);
        var rows = calls.ToList();
        // When the action as a whole is only possible, the heading says so already.
        WriteCalls(rows.All(row => row.IsPossible) ? rows.Select(row => (row.Call, false)) : rows, "  ");
        output.WriteLine();
    }

    private static string Summary(ProgramCalls calls)
    {
        var required = calls.Required.Count switch
        {
            0 => "No action is needed",
            1 => "1 action is needed",
            var count => $"{count} actions are needed",
        };
        return calls.Possible.Count == 0 ? $"{required}." : $"{required}, and {calls.Possible.Count} perhaps.";
    }
}
