using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Schemas;

/// <summary>The npm package ajv as a second opinion on the same schemas, so that they mean to others what they mean to us.</summary>
public sealed class AjvAgreementTests
{
    private const int Mutants = 500;
    private const int Seed = 7;

    private static readonly BodyValidator Validator = new();

    [Fact]
    public async Task Ajv_EveryExample_HasTheSameVerdict()
    {
        foreach (var group in SchemaExamples.All.GroupBy(example => example.Schema))
        {
            var verdicts = await AskAjvAsync(group.Key, [.. group.Select(example => Encoding.UTF8.GetString(example.Body))]);
            foreach (var (example, verdict) in group.Zip(verdicts))
            {
                Assert.True(verdict == (example.Expected is null), $"ajv finds {example.Label} {(verdict ? "valid" : "invalid")}.");
            }
        }
    }

    [Theory]
    [InlineData(SchemaName.OrcaAlert)]
    [InlineData(SchemaName.RemediationOrder)]
    [InlineData(SchemaName.RemediationOutcome)]
    public async Task Ajv_MutatedExamples_HaveTheSameVerdict(object schemaName)
    {
        var schema = (SchemaName)schemaName;
        var mutator = new BodyMutator(Seed, [.. SchemaExamples.All.Where(e => e.Schema == schema && e.Expected is null).Select(e => e.Body)]);
        var bodies = Enumerable.Range(0, Mutants).Select(_ => mutator.NextTree()).ToList();
        var ours = bodies.Select(body => Validator.Validate(schema, Encoding.UTF8.GetBytes(body)).IsValid).ToList();

        var verdicts = await AskAjvAsync(schema, bodies);

        Assert.All(bodies.Zip(ours, verdicts), row => Assert.True(row.Second == row.Third, $"ajv: {row.Third}, ours: {row.Second}: {row.First}"));
        Assert.Contains(true, ours);
        Assert.Contains(false, ours);
    }

    [Fact]
    public void PackageLock_NamesNoRegistryAndNoInstallScript()
    {
        var packages = File.ReadAllText(Checkout.Path("tests", "node", "package-lock.json"));

        Assert.Contains("\"integrity\"", packages, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", packages, StringComparison.Ordinal);
        Assert.DoesNotContain("hasInstallScript", packages, StringComparison.Ordinal);
    }

    private static async Task<bool[]> AskAjvAsync(SchemaName schema, IReadOnlyList<string> bodies)
    {
        Assert.True(
            Directory.Exists(Checkout.Path("tests", "node", "node_modules", "ajv")),
            "tests/node/node_modules is missing: run ./test.sh, or `npm ci --ignore-scripts --prefix tests/node`.");
        var start = new ProcessStartInfo("node", [Checkout.Path("tests", "node", "validate.mjs")])
        {
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        var question = JsonSerializer.Serialize(new { schema = await File.ReadAllTextAsync(SchemaExamples.SchemaFile(schema)), bodies });
        var run = await ProgramRun.OfAsync(start, question + "\n");

        // What ajv's strict mode dislikes about a schema arrives here, as a line or as a failure.
        Assert.Equal("", run.Errors);
        var verdicts = JsonSerializer.Deserialize<bool[]>(run.Output)!;
        Assert.Equal(bodies.Count, verdicts.Length);
        return verdicts;
    }
}
