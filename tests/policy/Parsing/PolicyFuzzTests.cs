using System.Diagnostics;
using Bridge.Bench.PolicyFuzz.Mutations;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Parsing;

/// <summary>
/// Hostile input for the parser. Each run tries the corpus and the same few thousand made inputs. <c>BRIDGE_FUZZ_SECONDS</c> makes new ones
/// for that long, from another seed each time; with <c>BRIDGE_WRITE_CORPUS=1</c> those that show something new are added to the corpus.
/// <c>bench fuzz</c> is the long form.
/// </summary>
public sealed class PolicyFuzzTests
{
    private const ulong Seed = 0x5EED;

    private const long Inputs = 20_000;

    private const int TenMegabytes = 10_000_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Effort.Of("BRIDGE_FUZZ_SECONDS", 0));

    // The parser knows a policy's kind by a number; the first is that of no kind in particular.
    private static readonly int Kinds = Enum.GetValues<PolicyKind>().Length + 1;

    public static TheoryData<int, string> Shapes()
    {
        var data = new TheoryData<int, string>();
        for (var shape = 0; shape < WorstShapes.Count; shape++)
        {
            data.Add(shape, WorstShapes.NameOf(shape));
        }

        return data;
    }

    [Fact]
    public void Parse_Corpus_NeverThrowsAndItsAnswerHolds()
    {
        var corpus = FuzzCorpus.Read().Inputs;

        Assert.True(corpus.Count > 200, $"The corpus has {corpus.Count} inputs.");
        foreach (var input in corpus)
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                AssertHolds(input, kind, "the corpus");
            }
        }
    }

    [Fact]
    public void Parse_RandomBytesAndMutatedPolicies_NeverThrowsAndItsAnswerHolds()
    {
        var inputs = new FuzzInputs(Seed);
        for (var number = 0L; number < Inputs; number++)
        {
            AssertHolds(inputs.Make(number), number, $"seed 0x{Seed:x}");
        }

        if (Duration > TimeSpan.Zero)
        {
            FuzzAnew((ulong)Random.Shared.NextInt64());
        }
    }

    [Theory]
    [Trait("Measures", "time")]
    [MemberData(nameof(Shapes))]
    public void Parse_TenMegabytesOrTheLimit_EndsWithinASecond(int shape, string name)
    {
        var tenMegabytes = WorstShapes.Make(shape, TenMegabytes, Seed);
        var belowLimit = WorstShapes.Make(shape, PolicyLimits.MaxBytes - 1024, Seed);

        AssertEnds(tenMegabytes, shape, name, PolicyLimits.MaxBytes, FuzzTarget.MaxTime);
        AssertEnds(belowLimit, shape, name, PolicyLimits.MaxBytes, FuzzTarget.MaxTime);
        AssertEnds(tenMegabytes, shape, name, int.MaxValue, FuzzTarget.MaxTimeWithoutLimit);
    }

    private static void FuzzAnew(ulong seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{Duration.TotalSeconds:F0} s of new inputs from seed 0x{seed:x}");
        var isKept = Environment.GetEnvironmentVariable("BRIDGE_WRITE_CORPUS") == "1";
        var corpus = FuzzCorpus.Read();
        var inputs = new FuzzInputs(seed);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0L; Stopwatch.GetElapsedTime(start) < Duration; number++)
        {
            AssertHolds(inputs.Make(number), number, $"seed 0x{seed:x}");
            if (isKept)
            {
                corpus.Add(inputs.Make(number));
            }
        }

        if (isKept)
        {
            corpus.Write();
        }
    }

    private static void AssertHolds(ReadOnlySpan<byte> input, long number, string origin)
    {
        if (FuzzTarget.Problem(input, number, PolicyLimits.MaxBytes, out _) is { } problem)
        {
            Assert.Fail($"Input {number} of {origin} {problem}\n{Convert.ToHexString(input)}");
        }
    }

    // Measured a second time if the first was slow, because another process may have used the machine.
    private static void AssertEnds(byte[] input, int shape, string name, int maxBytes, TimeSpan maxTime)
    {
        var isInTime = false;
        for (var attempt = 0; attempt < 2 && !isInTime; attempt++)
        {
            Assert.Null(FuzzTarget.Problem(input, shape, maxBytes, out var time));
            isInTime = time < maxTime;
        }

        Assert.True(isInTime, $"{name} took over {maxTime.TotalSeconds} s, twice");
    }
}
