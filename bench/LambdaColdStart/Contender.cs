using System.Text.Json;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>One side of the comparison: a program that speaks the Lambda Runtime API.</summary>
internal sealed record Contender(string Name, string Executable, params IReadOnlyList<string> Arguments)
{
    public static string PythonBootstrap => Path.Combine(AppContext.BaseDirectory, "lambda_cold_start", "bootstrap.py");

    /// <summary>
    /// The Python side, or the reason why there is none. The interpreter is asked for its own path, because the program on the PATH may
    /// be a script that first looks for the interpreter, and that time must not count.
    /// </summary>
    public static async Task<(Contender? Python, string Remark)> FindPythonAsync(CancellationToken cancellationToken)
    {
        const string Question = "import json, sys, boto3; print(json.dumps([sys.executable, sys.version.split()[0], boto3.__version__]))";
        var answer = await ChildProcess.RunAsync("python3", ["-c", Question], cancellationToken);
        if (answer is null)
        {
            return (null, "python3 is not on the PATH; only the AOT handler is measured.");
        }

        if (answer.ExitCode != 0)
        {
            return (null, "python3 cannot import boto3 (pip install boto3); only the AOT handler is measured.");
        }

        var facts = JsonSerializer.Deserialize<string[]>(answer.Output)!;
        return (new("Python", facts[0], PythonBootstrap), $"Python {facts[1]}, boto3 {facts[2]}");
    }
}
