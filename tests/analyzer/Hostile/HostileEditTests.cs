using System.Collections.Immutable;
using System.Globalization;
using Xunit.Sdk;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>
/// Programs with random edits in source and policy files: half typed, cut, doubled, mixed up. BRIDGE_ANALYZER_EDITS is their number;
/// `test.sh --full` makes 20,000.
/// </summary>
public sealed class HostileEditTests
{
    private const int FixEvery = 10;

    /// <summary>The compiler itself fails on half-typed code in about one of ten thousand edits. More failures could hide ours.</summary>
    private const int EditsPerCompilerFault = 2_000;

    private static readonly int Edits =
        int.Parse(Environment.GetEnvironmentVariable("BRIDGE_ANALYZER_EDITS") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Edits_OfPrograms_GiveNoException()
    {
        var (reported, applied) = (0, 0);
        var compilerFaults = new List<string>();
        for (var seed = 0; seed < Edits; seed++)
        {
            var program = HostileSeeds.All[seed % HostileSeeds.All.Length];
            var edits = MakeEdits(new Random(seed), program.Files);
            var withFixes = seed / HostileSeeds.All.Length % FixEvery == 0;
            try
            {
                var (diagnostics, fixes) = await RunAsync(program, edits, withFixes);
                reported += diagnostics;
                applied += fixes;
            }
            catch (Exception e) when (e is not OperationCanceledException || !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                var fault = Edited(program, edits).CompilerFault()?.GetBaseException()
                    ?? throw new XunitException(await DescribeAsync(program, edits, seed, withFixes));
                compilerFaults.Add(
                    $"Seed {seed}, program {program.Name}: the compiler alone "
                        + $"throws {fault.GetType().Name} {fault.StackTrace?.Split('\n')[0].Trim()}");
            }
        }

        // Otherwise the edits have broken everything that could be analyzed, and the test shows nothing.
        Assert.True(
            reported > Edits && applied > Edits / (FixEvery * 10), $"Only {reported} diagnostics and {applied} fixes in {Edits} edits.");
        Assert.True(compilerFaults.Count <= 1 + (Edits / EditsPerCompilerFault), string.Join('\n', compilerFaults));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Edits} edits of {HostileSeeds.All.Length} programs, {reported} diagnostics, {applied} fixes, {compilerFaults.Count} "
                + $"programs on which the compiler itself throws");
        compilerFaults.ForEach(fault => TestContext.Current.TestOutputHelper?.WriteLine(fault));
    }

    [Fact]
    public async Task Seeds_Unedited_GiveNoException()
    {
        foreach (var program in HostileSeeds.All)
        {
            await RunAsync(program, [], withFixes: true);
        }
    }

    private static ImmutableArray<HostileEdit> MakeEdits(Random random, ImmutableArray<HostileFile> files)
    {
        var edits = ImmutableArray.CreateBuilder<HostileEdit>();
        for (var rest = 1 + random.Next(3); rest > 0; rest--)
        {
            var edit = HostileEdit.Make(random, files);
            files = edit.Apply(files);
            edits.Add(edit);
        }

        return edits.ToImmutable();
    }

    private static HostileProgram Edited(HostileProgram program, IEnumerable<HostileEdit> edits) =>
        program.With(edits.Aggregate(program.Files, (files, edit) => edit.Apply(files)));

    private static async Task<(int Diagnostics, int Fixes)> RunAsync(HostileProgram program, IEnumerable<HostileEdit> edits, bool withFixes)
    {
        var edited = Edited(program, edits);
        var diagnostics = await edited.AnalyzeAsync();
        return (diagnostics.Length, withFixes ? await HostileFixes.ApplyAsync(edited, diagnostics) : 0);
    }

    // Reduces the edits to the fewest that still fail.
    private static async Task<string> DescribeAsync(HostileProgram program, ImmutableArray<HostileEdit> edits, int seed, bool withFixes)
    {
        var fault = await FaultAsync(program, edits, withFixes) ?? "It did not happen again: something depends on time.";
        for (var i = edits.Length - 1; i >= 0; i--)
        {
            if (await FaultAsync(program, edits.RemoveAt(i), withFixes) is { } same)
            {
                (edits, fault) = (edits.RemoveAt(i), same);
            }
        }

        var files = Edited(program, edits).Files.Where((_, index) => edits.Any(edit => edit.File == index))
            .Select(file => $"--- {file.Path}\n{file.Text}");
        return $"Seed {seed}, program {program.Name}: {string.Join(", ", edits)}\n{fault}\n{string.Join('\n', files)}";
    }

    private static async Task<string?> FaultAsync(HostileProgram program, ImmutableArray<HostileEdit> edits, bool withFixes)
    {
        try
        {
            await RunAsync(program, edits, withFixes);
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}
