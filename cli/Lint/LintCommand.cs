using System.CommandLine;
using Bridge.Policy.Model;

namespace Bridge.Cli.Lint;

/// <summary><c>bridge lint</c>: mistakes, dead parts and dangerous grants of policies in files.</summary>
internal static class LintCommand
{
    private static readonly Dictionary<string, PolicyKind> Kinds = new(StringComparer.Ordinal)
    {
        ["identity"] = PolicyKind.Identity,
        ["resource"] = PolicyKind.Resource,
        ["trust"] = PolicyKind.Trust,
        ["boundary"] = PolicyKind.Boundary,
        ["session"] = PolicyKind.Session,
        ["scp"] = PolicyKind.ServiceControl,
        ["rcp"] = PolicyKind.ResourceControl,
    };

    public static Command Create()
    {
        var files = new Argument<string[]>(
            "FILE") { Description = "Policy documents, or arrays of them; `-` is standard input.", Arity = ArgumentArity.OneOrMore };
        var kind = new Option<string>("--kind")
        {
            Description =
                "What the policies are attached to. Without it: what their Principal elements say, and identity where there are none.",
        };
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var json = new Option<bool>("--json") { Description = "Findings as a JSON array." };
        var sarif = new Option<bool>("--sarif") { Description = "Findings as a SARIF 2.1.0 log." };
        var command = new Command(
            "lint",
            "Looks for mistakes, dead parts and dangerous grants in policies. Exit codes: 0 nothing found, 1 findings, "
                + "2 bad use or bad input.")
        {
            files, kind, json, sarif,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(sarif))
            {
                result.AddError("Give either --json or --sarif.");
            }
        });
        command.SetAction(parsed =>
        {
            var run = new LintRun(parsed.GetValue(kind) is { } name ? Kinds[name] : null);
            foreach (var file in parsed.GetValue(files)!)
            {
                run.Lint(file);
            }

            ILintReport report = parsed.GetValue(json) ? new JsonLintReport()
                : parsed.GetValue(sarif) ? new SarifLintReport()
                : new TextLintReport(TerminalStyle.OfConsole());
            report.Write(run, Console.Out);
            foreach (var problem in run.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            return run.Problems.Count > 0 ? ExitCodes.BadInput : run.Results.Count > 0 ? ExitCodes.No : ExitCodes.Ok;
        });
        return command;
    }
}
