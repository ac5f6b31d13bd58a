using System.Globalization;
using System.Text.Json;

namespace Bridge.Bench.Analyzer;

/// <summary>
/// Checks that the analyzer, which reads several files at once, reports the same diagnostics in the same order each time.
/// </summary>
internal static class ErrorLogs
{
    private const int Builds = 2;

    public static async Task<string> CompareAsync(GeneratedProgram program, string analyzers, CancellationToken cancellationToken)
    {
        // Switches on the rule that reports the needs of each call, which is off by default: two thousand diagnostics to compare.
        var config = Path.Combine(program.Folder, "needs.globalconfig");
        await File.WriteAllTextAsync(config, "is_global = true\ndotnet_diagnostic.BRG1009.severity = suggestion\n", cancellationToken);
        var logs = new List<List<string>>();
        for (var build = 0; build < Builds; build++)
        {
            var log = Path.Combine(program.Folder, $"{build}.sarif");
            await BuildRun.OfAsync(
                program, analyzers, [$"-p:ErrorLog={log}%2Cversion=2.1", $"-p:BridgeConfig={config}"], cancellationToken);
            logs.Add(Results(await File.ReadAllBytesAsync(log, cancellationToken)));
        }

        var first = logs[0];
        if (first.Count < program.Calls)
        {
            throw new BenchmarkException($"The error log has only {first.Count} results of the analyzer.");
        }

        var faults = first.Where(result =>
            result.Contains("\"BRG1001\"", StringComparison.Ordinal) || result.Contains("\"BRG1002\"", StringComparison.Ordinal)).ToList();
        if (faults.Count > 0)
        {
            throw new BenchmarkException($"The policies of the generated program do not fit its code, {faults.Count} times: {faults[0]}");
        }

        var isSame = logs.All(log => log.SequenceEqual(first));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"-p:ErrorLog of {Builds} builds: {first.Count:N0} results of the analyzer "
                + $"each, {(isSame ? "byte for byte the same, in the same order" : "NOT the same")}");
    }

    private static List<string> Results(byte[] log)
    {
        using var document = JsonDocument.Parse(log);
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("BRG", StringComparison.Ordinal))
            .Select(result => result.GetRawText())];
    }
}
