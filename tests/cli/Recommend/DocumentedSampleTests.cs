using Bridge.Cli.Recommend;

namespace Bridge.Cli.Tests.Recommend;

/// <summary>The sample in the documentation is what the command prints.</summary>
public sealed class DocumentedSampleTests
{
    private const string Cut = "[…]";

    [Fact]
    public void Sample_IsTheOutputWhereItIsNotCut()
    {
        var page = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "recommendation.md"));
        var sample = page.SkipWhile(line => !line.StartsWith("$ bridge recommend", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line != "```")
            .ToList();
        var output = new StringWriter();
        RecommendRun.Run(
            new()
            {
                Trails = [Path.Combine(Checkout.Root, "tests", "data", "cloudtrail", "invictus.ndjson")],
                Principal = "arn:aws:iam::123837392027:user/bert-jan"
            },
            output, TextWriter.Null, TestContext.Current.CancellationToken);
        var printed = output.ToString().Split('\n');

        Assert.True(sample.Count > 20, "The sample is gone from docs/recommendation.md.");
        var at = 0;
        foreach (var line in sample.Select(line => line.TrimEnd()))
        {
            if (line.Trim() == Cut)
            {
                continue;
            }

            var next = Array.FindIndex(printed, at, one => line.EndsWith(Cut, StringComparison.Ordinal)
                ? one.StartsWith(line[..^Cut.Length].TrimEnd(), StringComparison.Ordinal)
                : one == line);
            Assert.True(next >= 0, $"`{line}` is not in the output, or not in this place.");
            at = next + 1;
        }
    }
}
