using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.SamplePrograms;

/// <summary>Real programs: the analyzer finds exactly the needs that their hand-written policies allow.</summary>
public sealed class SampleTests(ITestOutputHelper output)
{
    private const int MinSamples = 60;
    private const double MinPrecision = 0.95;

    /// <summary>Actions that the analyzer finds although the program does not need them: sample, action, reason.</summary>
    private static readonly ImmutableArray<string[]> Misses =
        [.. File.ReadLines(Path.Combine(Sample.Folder, "misses.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))];

    public static TheoryData<string> Names => [.. Sample.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sample_WithItsPolicyMadeByHand_NeedsWhatThatGrants(string name)
    {
        var sample = Sample.All.Single(sample => sample.Name == name);
        Assert.Empty(sample.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.NotEmpty(sample.Pages);
        var measured = sample.Needs;
        var missed = Text(Misses.Where(miss => miss[0] == name).Select(miss => miss[1]));

        Assert.Equal("", Text(sample.Policy.Except(measured)));
        Assert.Equal(missed, Text(measured.Except(sample.Policy)));

        var reported = await sample.AnalyzeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            missed,
            Text(reported.Select(diagnostic => diagnostic.Id == "BRG1001" ? diagnostic.Properties["Actions"]! : diagnostic.ToString())));
    }

    [Fact]
    public void Samples_AllOfThem_HoldRecallAndPrecision()
    {
        var (needed, measured, right) = (0, 0, 0);
        foreach (var sample in Sample.All)
        {
            var found = sample.Needs;
            needed += sample.Policy.Count;
            measured += found.Count;
            right += found.Intersect(sample.Policy).Count;
        }

        var (recall, precision) = ((double)right / needed, (double)right / measured);
        output.WriteLine(
            $"{Sample.All.Length} samples need {needed} actions; {measured} found, {right} of them right: recall {recall:P2}, "
                + $"precision {precision:P2}.");
        Assert.True(Sample.All.Length >= MinSamples, $"{Sample.All.Length} samples.");
        Assert.Equal(1, recall);
        Assert.True(precision > MinPrecision, $"The precision is {precision:P2}.");
    }

    [Fact]
    public void Misses_AllOfThem_AreOfASampleAndHaveAReason() =>
        Assert.All(Misses, miss => Assert.True(
            miss.Length == 3 && miss[2].Length > 0 && Sample.All.Any(sample => sample.Name == miss[0]), string.Join(' ', miss)));

    private static string Text(IEnumerable<string> actions) => string.Join(' ', actions.Order(StringComparer.Ordinal));
}
