using System.Diagnostics;
using Bridge.Bench.PolicyFuzz.Mutations;
using Bridge.Policy.Parsing;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Parsing;

/// <summary>The short form of <c>bench fuzz</c>; BRIDGE_FUZZ_SECONDS makes it longer.</summary>
public sealed class PolicyFuzzTests
{
    private const ulong Seed = 0x5EED;

    private const int TenMegabytes = 10_000_000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Effort.Of("BRIDGE_FUZZ_SECONDS", 5));

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
    public void Parse_RandomBytesAndMutatedPolicies_NeverThrowsAndItsAnswerHolds()
    {
        var inputs = new FuzzInputs(Seed);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0L; number < 1_000 || Stopwatch.GetElapsedTime(start) < Duration; number++)
        {
            if (FuzzTarget.Problem(inputs.Make(number), number, PolicyLimits.MaxBytes, out _) is { } problem)
            {
                Assert.Fail($"Input {number} of seed {Seed:x} {problem}\n{Convert.ToHexString(inputs.Make(number))}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Parse_TenMegabytesOrTheLimit_EndsWithinASecond(int shape, string name)
    {
        var tenMegabytes = WorstShapes.Make(shape, TenMegabytes, Seed);
        var belowLimit = WorstShapes.Make(shape, PolicyLimits.MaxBytes - 1024, Seed);

        AssertEnds(tenMegabytes, shape, name, PolicyLimits.MaxBytes, FuzzTarget.MaxTime);
        AssertEnds(belowLimit, shape, name, PolicyLimits.MaxBytes, FuzzTarget.MaxTime);
        AssertEnds(tenMegabytes, shape, name, int.MaxValue, FuzzTarget.MaxTimeWithoutLimit);
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
