using System.CommandLine;
using Bridge.Cli;
using Bridge.Cli.Compare;
using Bridge.Cli.Evaluate;
using Bridge.Cli.Lint;
using Bridge.Cli.Policy;
using Bridge.Cli.Recommend;

// Files, trails and their names are from outside. Progress lines alone move the cursor.
Terminal.MakeVisible();

var root = new RootCommand("Bridge from a terminal. Exit codes: 0 ok, 1 the answer is no, 2 bad use or bad input.")
{
    EvaluateCommand.Create(),
    CompareCommand.Create(),
    LintCommand.Create(),
    RecommendCommand.Create(),
    PolicyCommand.Create(),
};
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCodes.BadInput : exitCode;
