using System.CommandLine;

namespace Bridge.Bench.PolicyFuzz;

/// <summary><c>bench fuzz</c>: its options count inputs and not runs.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        var inputs = new Option<long>("--inputs")
        {
            Description = "Small inputs: random bytes and tokens, mutated policies, deep nesting.",
            DefaultValueFactory = _ => 5_000_000
        };
        var large = new Option<int>("--large") { Description = "Inputs of 10 MB of the worst shapes.", DefaultValueFactory = _ => 1_000 };
        var seconds = new Option<int?>("--seconds")
        {
            Description = "Stop after this long, whatever is left: half for the small inputs, half for the large.",
        };
        var seed = new Option<ulong>("--seed") { Description = "Another seed makes other inputs.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "fuzz", "random, mutated and worst-case inputs to the policy parser; fails when one throws or takes over a second")
            {
                inputs, large, seconds, seed
            };
        command.SetAction((parsed, cancellationToken) =>
        {
            var time = parsed.GetValue(seconds) is { } limit ? TimeSpan.FromSeconds(limit) : TimeSpan.MaxValue;
            var run = new FuzzRun(parsed.GetValue(seed), Console.Out, cancellationToken);
            return Task.FromResult(run.Small(parsed.GetValue(inputs), time / 2) & run.Large(parsed.GetValue(large), time / 2) ? 0 : 1);
        });
        return command;
    }
}
