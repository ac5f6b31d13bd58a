using System.Diagnostics;
using System.Globalization;
using Bridge.Bench.PolicyFuzz.Mutations;
using Bridge.Policy.Parsing;

namespace Bridge.Bench.PolicyFuzz;

/// <summary>
/// Feeds inputs to the parser, counts them, and keeps the first one for which a rule of <see cref="FuzzTarget"/> is broken.
/// </summary>
internal sealed class FuzzRun(ulong seed, TextWriter report, CancellationToken cancellationToken)
{
    private const int LargeBytes = 10_000_000;

    // Shapes are slightly longer than the length that they are asked for.
    private const int Margin = 1024;

    /// <summary>Small inputs; false when one failed.</summary>
    public bool Small(long count, TimeSpan limit)
    {
        var inputs = new FuzzInputs(seed);
        var start = Stopwatch.GetTimestamp();
        var slowest = default(Slowest);
        var number = 0L;
        for (; number < count && Stopwatch.GetElapsedTime(start) < limit && !cancellationToken.IsCancellationRequested; number++)
        {
            if (!Holds(inputs.Make(number), number, PolicyLimits.MaxBytes, FuzzTarget.MaxTime, "small", ref slowest))
            {
                return false;
            }
        }

        Report(number, "small inputs", Stopwatch.GetElapsedTime(start), slowest);
        return true;
    }

    /// <summary>
    /// Inputs of 10 MB, which the parser's limit of 1 MiB refuses at once; the same inputs without that limit; and inputs just below
    /// the limit. False when one failed.
    /// </summary>
    public bool Large(int count, TimeSpan limit)
    {
        var start = Stopwatch.GetTimestamp();
        var (atLimit, above, unlimited) = (default(Slowest), default(Slowest), default(Slowest));
        var number = 0;
        for (; number < count && Stopwatch.GetElapsedTime(start) < limit && !cancellationToken.IsCancellationRequested; number++)
        {
            var shape = number % WorstShapes.Count;
            var name = WorstShapes.NameOf(shape);
            var inputSeed = unchecked((seed * 31) + (ulong)number);
            var input = WorstShapes.Make(shape, LargeBytes, inputSeed);
            if (!Holds(input, number, PolicyLimits.MaxBytes, FuzzTarget.MaxTime, name, ref above)
                || !Holds(input, number, int.MaxValue, FuzzTarget.MaxTimeWithoutLimit, name, ref unlimited)
                || !Holds(
                    WorstShapes.Make(shape, PolicyLimits.MaxBytes - Margin, inputSeed),
                    number,
                    PolicyLimits.MaxBytes,
                    FuzzTarget.MaxTime,
                    name,
                    ref atLimit))
            {
                return false;
            }
        }

        var time = Stopwatch.GetElapsedTime(start);
        Report(number, "inputs of 10 MB", time, above);
        Report(number, "the same without the limit of 1 MiB", time, unlimited);
        Report(number, "inputs just below 1 MiB", time, atLimit);
        return true;
    }

    private bool Holds(ReadOnlySpan<byte> input, long number, int maxBytes, TimeSpan maxTime, string name, ref Slowest slowest)
    {
        var problem = FuzzTarget.Problem(input, number, maxBytes, out var time);
        if (problem is null && time > maxTime)
        {
            // Measured a second time, because the machine may have been busy with another program.
            problem = FuzzTarget.Problem(input, number, maxBytes, out time);
            problem ??= time > maxTime ? $"took {time.TotalSeconds:0.0} s, twice over {maxTime.TotalSeconds:0} s" : null;
        }

        if (time > slowest.Time)
        {
            slowest = new Slowest(time, name);
        }

        if (problem is not null)
        {
            report.WriteLine($"input {number} ({name}) of seed 0x{seed:x} {problem}; saved as {Save(input, number)}");
        }

        return problem is null;
    }

    private string Save(ReadOnlySpan<byte> input, long number)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "fuzz")).FullName;
        var file = Path.Combine(folder, $"{seed:x}-{number:x}.bin");
        File.WriteAllBytes(file, input);
        return Path.GetRelativePath(Checkout.Root, file);
    }

    private void Report(long count, string what, TimeSpan time, Slowest slowest) => report.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{count} {what}: none failed, slowest {slowest.Time.TotalMilliseconds:0.0} ms ({slowest.Name}); {time.TotalSeconds:0.0} "
            + $"s with their making, {count / time.TotalSeconds:0} a second"));

    private readonly record struct Slowest(TimeSpan Time, string Name);
}
