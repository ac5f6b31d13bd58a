using System.CommandLine;
using Bridge.Policy.Parsing;
using Bridge.Sandbox;
using Bridge.Sandbox.Local;

// Alerts and outcomes hold text from outside.
Console.SetOut(new VisibleTextWriter(Console.Out));
Console.SetError(new VisibleTextWriter(Console.Error));

using var signals = new EndingSignals();

var port = new Option<int>("--port") { Description = "Port of Bridge; 0 takes any free one.", DefaultValueFactory = _ => 7071 };
var awsPort = new Option<int>("--aws-port")
{
    Description = "Port of the sandboxed AWS; 0 takes any free one.",
    DefaultValueFactory = _ => 4566,
};
var data = new Option<string?>("--data") { Description = "Folder for Bridge's database and the logs; without it they go with the run." };
var noStory = new Option<bool>("--no-story") { Description = "Start everything, tell no story." };
var demo = new Option<bool>("--demo") { Description = "Tell the story and end: 0 once the remediation is verified, 1 when it is not." };
var json = new Option<bool>("--json")
{
    Description = "Print one JSON object on standard output once everything is healthy; all else goes to standard error.",
};
var propagationDelay = new Option<double>("--propagation-delay")
{
    Description = "Seconds until a change of IAM policies is in force; a real account takes a few. What IAM answers shows it at once.",
    DefaultValueFactory = _ => 0,
};
propagationDelay.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is not (>= 0 and <= 3600))
    {
        result.AddError($"{propagationDelay.Name} has to be 0 to 3600 seconds.");
    }
});
foreach (var option in new[] { port, awsPort })
{
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
        {
            result.AddError($"{option.Name} has to be 0 to {ushort.MaxValue}; 0 takes any free one.");
        }
    });
}

var command = new RootCommand("A small AWS on loopback, Bridge and its handler as processes, and one alert end to end.")
{
    port, awsPort, data, propagationDelay, noStory, demo, json,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var run = new LocalRun(
        new LocalOptions
        {
            Port = parsed.GetValue(port),
            AwsPort = parsed.GetValue(awsPort),
            DataDirectory = parsed.GetValue(data),
            PropagationDelay = TimeSpan.FromSeconds(parsed.GetValue(propagationDelay)),
        },
        Story: !parsed.GetValue(noStory),
        StayUp: !parsed.GetValue(demo),
        Json: parsed.GetValue(json));
    return await run.RunAsync(cancellationToken);
});

return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, signals.Token);
