using System.Collections.Immutable;
using System.Reflection;
using Bridge.Analyzers.Tests.Calls;
using Bridge.Analyzers.Tests.SamplePrograms;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.Assemblies;

/// <summary>
/// Compiled code gives the same needs as its source gives the analyzer. Every difference has a reason in <c>differences.tsv</c>.
/// </summary>
public sealed class CompiledProgramTests
{
    private const string File = "tests/analyzer/Assemblies/differences.tsv";

    /// <summary>
    /// Program (a sample's name, or the statements of a test), actions that only compiled code shows, those that only source shows,
    /// reason.
    /// </summary>
    private static readonly ImmutableArray<string[]> Differences =
        [.. System.IO.File.ReadLines(Path.Combine(Checkout.Root, File))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))];

    public static TheoryData<string> Samples => [.. Sample.All.Select(sample => sample.Name)];

    /// <summary>The statements of the tests of the analyzer's own finder.</summary>
    public static TheoryData<string> Statements =>
    [
        .. typeof(AwsCallFinderTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
            .Select(row => row.Data).Where(row => row.Length == 2).Select(row => (string)row[0]!),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_Compiled_NeedsWhatItsSourceNeeds(string name)
    {
        var sample = Sample.All.Single(sample => sample.Name == name);
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            Check(name, sample.Needs, CompiledProgram.Needs(sample.Compilation, level));
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statements_Compiled_NeedWhatTheirSourceNeeds(string statements)
    {
        var program = ProgramNeeds.Program(statements);
        var source = ProgramNeeds.Of(program)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToImmutableSortedSet(StringComparer.Ordinal);
        Check(statements, source, CompiledProgram.Needs(program.Compile(), OptimizationLevel.Release));
    }

    [Fact]
    public void Differences_AllOfThem_AreOfAProgramAndHaveAReason() => Assert.All(Differences, row => Assert.True(
        row.Length == 4 && row[3].Length > 0 && Samples.Concat(Statements).Any(data => data.Data == row[0]), string.Join(' ', row)));

    private static void Check(string program, ImmutableSortedSet<string> source, ImmutableSortedSet<string> compiled)
    {
        var row = Differences.SingleOrDefault(row => row[0] == program);
        Assert.Equal(row?[1] ?? "", string.Join(' ', compiled.Except(source)));
        Assert.Equal(row?[2] ?? "", string.Join(' ', source.Except(compiled)));
    }
}
