using System.CommandLine;

namespace Bridge.Cli.Policy;

/// <summary><c>bridge policy</c>: from a program's code to the policy that it needs.</summary>
internal static class PolicyCommand
{
    public static Command Create()
    {
        var assemblies = new Option<string[]>("--assembly")
        {
            Description = "The program's assemblies, or folders of them. What is built or published is read; nothing is run.",
            AllowMultipleArgumentsPerToken = true
        };
        var project = new Option<string>("--project")
        {
            Description =
                "Instead of assemblies: a project, or its folder. It is built with `dotnet build`, "
                    + "and the analyzer says what its source needs."
        };
        var explain = new Option<string>("--explain")
        {
            Description = "Print which call needs which action instead of the policy: all, or one action, for example s3:GetObject.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var against = new Option<string[]>("--against")
        {
            Description =
                "Hold policy documents (of an identity, or arrays of them) against the program, all together: "
                    + "exit 1 when they lack an action, or grant one that no call needs.",
            AllowMultipleArgumentsPerToken = true
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead." };
        var output = new Option<string>("--out") { Description = "Write the policy to a file." };
        var command = new Command(
            "policy",
            "Which policy does a program need, by its code? Exit 0: ok; 1: --against differs, or nothing needs the action of --explain; "
                + "2: bad use or bad input.")
        {
            assemblies, project, explain, against, json, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(assemblies) is { Length: > 0 } == (result.GetValue(project) is not null))
            {
                result.AddError("Give either --assembly or --project.");
            }

            if (result.GetResult(explain) is not null && result.GetValue(against) is { Length: > 0 })
            {
                result.AddError("Give either --explain or --against.");
            }
        });
        command.SetAction((parsed, cancellationToken) => PolicyRun.RunAsync(
            new()
            {
                Assemblies = parsed.GetValue(assemblies) ?? [],
                Project = parsed.GetValue(project),
                IsExplained = parsed.GetResult(explain) is not null,
                ExplainedAction = parsed.GetValue(explain),
                Against = parsed.GetValue(against) ?? [],
                IsJson = parsed.GetValue(json),
                Out = parsed.GetValue(output),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
