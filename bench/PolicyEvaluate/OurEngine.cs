using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Policy.Cases;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Requests;

namespace Bridge.Bench.PolicyEvaluate;

/// <summary>Our side of the measurement.</summary>
internal sealed class OurEngine
{
    private const int WarmUps = 3;
    private const int Rounds = 200;
    private readonly byte[][] _lines;
    private readonly AuthorizationRequest[] _requests;
    private readonly AuthorizationPolicies _source;
    private readonly CompiledPolicies _policies;

    public OurEngine(EvaluationWorkload workload)
    {
        var reader = new EvaluationCaseReader();
        _lines = [.. workload.Cases.Select(item => Line(item, workload.PoliciesJson))];
        var cases = _lines.Select(line => reader.Read(line) is { IsOk: true } reading
            ? reading.Value
            : throw new BenchmarkException("A case of the workload is bad.")).ToList();
        _requests = [.. cases.Select(item => item.Request)];
        _source = cases[0].Policies.Source;
        _policies = CompiledPolicies.Compile(_source);
        Answers = string.Concat(_requests.Select(request => _policies.Decide(request).Effect == DecisionEffect.Allowed ? 'A' : 'D'));
    }

    /// <summary>One letter a case: <c>A</c> allowed, <c>D</c> denied.</summary>
    public string Answers { get; }

    public OurFigures Measure(int runs, CancellationToken cancellationToken)
    {
        var (decided, explained, read, compiled) =
            (new List<double>(runs + WarmUps), new List<double>(), new List<double>(), new List<double>());
        var allocated = 0L;
        for (var run = 0; run < runs + WarmUps; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            DecideAll();
            decided.Add(Rounds * _requests.Length / Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = run < WarmUps ? 0 : allocated + (GC.GetAllocatedBytesForCurrentThread() - before);
            explained.Add(_requests.Length / Time(ExplainAll));
            read.Add(_requests.Length / Time(ReadAll));
            compiled.Add(Time(() => CompiledPolicies.Compile(_source).Decide(_requests[0])));
        }

        return new(Median(decided), Median(explained), Median(read), Median(compiled) * 1000, allocated, Answers.Count(c => c == 'A'));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static byte[] Line(JsonObject item, JsonObject policies)
    {
        var line = (JsonObject)item.DeepClone();
        foreach (var (name, value) in policies)
        {
            line[name] = value!.DeepClone();
        }

        return Encoding.UTF8.GetBytes(line.ToJsonString());
    }

    private void DecideAll()
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var request in _requests)
            {
                _policies.Decide(request);
            }
        }
    }

    private void ExplainAll()
    {
        foreach (var request in _requests)
        {
            _policies.Explain(request);
        }
    }

    private void ReadAll()
    {
        var reader = new EvaluationCaseReader();
        var output = new ArrayBufferWriter<byte>();
        foreach (var line in _lines)
        {
            var item = reader.Read(line).Value!;
            output.ResetWrittenCount();
            EvaluationResultWriter.Write(output, item.IdJson, item.Policies.Compiled.Explain(item.Request));
        }
    }
}
