using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Tests.Cases;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>
/// npm <c>@cloud-copilot/iam-simulate</c> in a Node process of its own (tests/node/simulate.mjs), which ends with its standard input.
/// </summary>
internal sealed class OracleProcess : IDisposable
{
    private readonly Process _process;

    private OracleProcess(Process process) => _process = process;

    /// <summary>Starts the process; null and the reason when it is not available.</summary>
    public static OracleProcess? Start(out string? problem)
    {
        var folder = Checkout.Path("tests", "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@cloud-copilot", "iam-simulate")))
        {
            problem = "iam-simulate is not installed (./test.sh, or `npm ci --ignore-scripts --prefix tests/node`)";
            return null;
        }

        try
        {
            var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "simulate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            problem = null;
            return new OracleProcess(process);
        }
        catch (Win32Exception)
        {
            problem = "node is not on the PATH";
            return null;
        }
    }

    /// <summary>The answers, in order.</summary>
    public async Task<IReadOnlyList<OracleAnswer>> AskAsync(IReadOnlyList<EvaluationCase> cases)
    {
        // Another task writes the input, because a process that waits for its reader does not read.
        var writing = Task.Run(async () =>
        {
            foreach (var one in cases)
            {
                await _process.StandardInput.WriteLineAsync(one.ToString());
            }

            await _process.StandardInput.FlushAsync();
        });
        var answers = new List<OracleAnswer>(cases.Count);
        while (answers.Count < cases.Count)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("simulate.mjs ended before it had answered.");
            answers.Add(Read(line));
        }

        await writing;
        return answers;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static OracleAnswer Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("decision", out var decision)
            ? new OracleAnswer(Enum.Parse<DecisionEffect>(decision.GetString()!), null)
            : new OracleAnswer(null, document.RootElement.GetProperty("invalid").GetString());
    }
}

/// <summary>The oracle's answer, or the reason why it has none.</summary>
internal sealed record OracleAnswer(DecisionEffect? Effect, string? Invalid);
