using System.CommandLine;

namespace Bridge.Cli.Evaluate;

/// <summary><c>bridge evaluate</c>: many cases from a file or a pipe, or one question.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var cases = new Option<string>("--cases")
        {
            Description = "Cases, one JSON object a line; `-` is standard input. One decision a line comes out, in order.",
        };
        var request = new Option<string>("--request")
        {
            Description = "One request: a JSON object with principal, action, resource and, if need be, resourceAccount and context."
        };
        var policies = new Option<string>("--policies")
        {
            Description = "Its policies: a policy document, an array of them (identity-based policies), or a case without request."
        };
        var json = new Option<bool>("--json") { Description = "Answer in JSON. Answers to --cases always are." };
        var command = new Command(
            "evaluate", "Decides whether requests are allowed, and names the statements that decide.") { cases, request, policies, json };
        command.Validators.Add(result =>
        {
            var hasCases = result.GetResult(cases) is not null;
            var (hasRequest, hasPolicies) = (result.GetResult(request) is not null, result.GetResult(policies) is not null);
            if (hasCases ? hasRequest || hasPolicies : !hasRequest || !hasPolicies)
            {
                result.AddError("Give either --cases, or --request and --policies.");
            }
        });
        command.SetAction(parsed => parsed.GetValue(cases) is { } path
            ? CaseStream.Run(path)
            : SingleQuestion.Run(parsed.GetValue(request)!, parsed.GetValue(policies)!, parsed.GetValue(json)));
        return command;
    }
}
