using Bridge.Analyzers.RequiredPolicies;
using Bridge.Cli.Compare;
using Bridge.Cli.Policy.Against;
using Bridge.Cli.Policy.Assemblies;
using Bridge.Cli.Policy.Projects;
using Bridge.Policy.Catalogs;

namespace Bridge.Cli.Policy;

/// <summary>One run of <c>bridge policy</c>.</summary>
internal static class PolicyRun
{
    public static async Task<int> RunAsync(PolicyInput input, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var policies = new List<PolicySet>();
        foreach (var file in input.Against)
        {
            policies.Add(await PolicySet.ReadAsync(file, cancellationToken));
            faults.AddRange(policies[^1].Faults);
        }

        var calls = faults.Count > 0 ? null
            : input.Project is { } project ? await ProjectBuild.ReadAsync(project, faults, cancellationToken)
            : AssemblyFiles.Read(input.Assemblies, faults, cancellationToken);
        if (calls is null)
        {
            faults.ForEach(errors.WriteLine);
            return ExitCodes.BadInput;
        }

        // An attribute may name an action that the catalog does not have.
        if (input.ExplainedAction is { } explained && !calls.CallsFor(explained).Any() && !Catalog.Default.TryGetAction(explained, out _))
        {
            errors.WriteLine(UnknownAction.Text(explained));
            return ExitCodes.BadInput;
        }

        var policy = RequiredPolicy.Document(calls.Required);
        if (input.Out is { } path && !TryWrite(path, policy, errors))
        {
            return ExitCodes.BadInput;
        }

        var difference = policies.Count > 0 ? PolicyFit.Of(calls, [.. policies.SelectMany(set => set.Policies)]) : null;
        if (input.IsJson)
        {
            output.WriteLine(PolicyJson.Write(calls, policy, difference));
        }
        else
        {
            Write(input, calls, policy, difference, output, errors);
        }

        return difference is { IsFit: false } || (input.ExplainedAction is { } action && !calls.CallsFor(action).Any())
            ? ExitCodes.No
            : ExitCodes.Ok;
    }

    private static void Write(
        PolicyInput input, ProgramCalls calls, string policy, PolicyFit? difference, TextWriter output, TextWriter errors)
    {
        if (input.IsExplained)
        {
            new CallsText(output).Write(calls, input.ExplainedAction);
            return;
        }

        if (difference is not null)
        {
            new PolicyFitText(output).Write(difference, calls, string.Join(" and ", input.Against));
        }
        else if (input.Out is null)
        {
            output.WriteLine(policy);
        }

        if (calls.IsEmpty)
        {
            errors.WriteLine("No AWS call was found: the policy has no statement, and AWS does not store it so.");
        }

        foreach (var call in calls.Unknown)
        {
            errors.WriteLine($"{call.Place.Text}: `{call.Name}` needs an action that is not known. Add it by hand.");
        }
    }

    private static bool TryWrite(string path, string policy, TextWriter errors)
    {
        try
        {
            File.WriteAllText(path, policy + "\n");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine($"`{path}` cannot be written: {e.Message}");
            return false;
        }
    }
}
