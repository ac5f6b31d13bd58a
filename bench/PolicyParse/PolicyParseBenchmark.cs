using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Bench.PolicyParse;

/// <summary>
/// Parses every managed policy, and has <see cref="JsonDocument"/> read the same bytes. That one only finds the structure of the JSON,
/// so it is the lower bound for any parser that keeps a result. Each run does both. White space is removed first, because IAM does not
/// count it and it would make both look faster.
/// </summary>
internal sealed class PolicyParseBenchmark : IBenchmark
{
    private const int WarmUps = 3;

    public string Name => "parse";

    public string Description => "every AWS managed policy through the policy parser, against JsonDocument";

    public async Task RunAsync(int runs, TextWriter report, CancellationToken cancellationToken)
    {
        var documents = await ReadAsync(cancellationToken);
        var bytes = documents.Sum(document => (long)document.Length);
        var sides = new[] { new Side("policy", ParsePolicy), new Side("JsonDocument", ParseJson) };
        for (var run = -WarmUps; run < runs; run++)
        {
            foreach (var side in sides)
            {
                cancellationToken.ThrowIfCancellationRequested();
                side.Run(documents, isCounted: run >= 0);
            }
        }

        await report.WriteLineAsync(
            Text($"{documents.Count} documents, {bytes / 1e6:0.0} MB without white space, {(double)bytes / documents.Count:0} ")
                + Text($"bytes each; {runs} runs, medians, one thread"));
        foreach (var side in sides)
        {
            await report.WriteLineAsync(
                Text($"{side.Name,-12}  {bytes / side.Median / 1e6,6:0} MB/s  {documents.Count / side.Median,9:0} ")
                    + Text($"documents/s  {side.AllocatedBytes / documents.Count,8:0} bytes allocated each"));
        }

        await report.WriteLineAsync(Text($"policy takes {sides[0].Median / sides[1].Median:0.00} times as long as JsonDocument"));
    }

    private static async Task<List<byte[]>> ReadAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Checkout.Root, ManagedPolicyFile.Path);
        if (!File.Exists(file))
        {
            throw new BenchmarkException($"`{ManagedPolicyFile.Path}` is missing; run `npm ci --ignore-scripts --prefix tests/node`.");
        }

        var documents = ManagedPolicyFile.Read(await File.ReadAllBytesAsync(file, cancellationToken));
        return [.. documents.Select(document => WithoutWhiteSpace(document.Document))];
    }

    private static byte[] WithoutWhiteSpace(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document);
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            json.WriteTo(writer);
        }

        return output.ToArray();
    }

    private static void ParsePolicy(byte[] document)
    {
        if (!PolicyParser.Parse(document, PolicyKind.Identity).IsOk)
        {
            throw new BenchmarkException("A managed policy does not parse; run the tests of policy/.");
        }
    }

    private static void ParseJson(byte[] document) => JsonDocument.Parse(document).Dispose();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Side(string name, Action<byte[]> parse)
    {
        private readonly List<double> _seconds = [];

        public string Name => name;

        public double Median => _seconds.Order().ElementAt(_seconds.Count / 2);

        /// <summary>The bytes allocated in the last run, for all documents together.</summary>
        public double AllocatedBytes { get; private set; }

        public void Run(List<byte[]> documents, bool isCounted)
        {
            GC.Collect();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            foreach (var document in documents)
            {
                parse(document);
            }

            if (isCounted)
            {
                _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }
        }
    }
}
