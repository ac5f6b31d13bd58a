using System.Text.Json;
using Bridge.Cli.Recommend;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Bridge.Cli.Tests.Recommend;

/// <summary>The output fits the schema, and the schema refuses wrong documents.</summary>
public sealed class RecommendationSchemaTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "schemas", "examples", "recommendation");

    [Theory]
    [InlineData(null)]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"sqs:*","Resource":"*"}]}""")]
    public async Task Output_OfARealTrail_IsValid(string? policies)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-cli-");
        try
        {
            var file = Path.Combine(folder.FullName, "policies.json");
            await File.WriteAllTextAsync(file, policies, TestContext.Current.CancellationToken);
            var output = new StringWriter();
            RecommendRun.Run(
                new()
                {
                    Trails = [Path.Combine(Checkout.Root, "tests", "data", "cloudtrail", "invictus.ndjson")],
                    Principal = "arn:aws:iam::123837392027:user/bert-jan",
                    Policies = policies is null ? null : file,
                    IsJson = true,
                },
                output, TextWriter.Null, TestContext.Current.CancellationToken);

            Assert.Empty(new JsonSchemaValidator().Validate(output.ToString(), await Schema()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Examples_AreJudgedAsTheyShouldBe()
    {
        var schema = await Schema();
        using var expected =
            JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "expected.json"), TestContext.Current.CancellationToken));
        var invalid = Directory.GetFiles(Path.Combine(Folder, "invalid"));

        Assert.Equal(
            expected.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal),
            invalid.Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        Assert.All(
            Directory.GetFiles(Path.Combine(Folder, "valid")),
            file => Assert.Empty(new JsonSchemaValidator().Validate(File.ReadAllText(file), schema)));
        Assert.All(invalid, file =>
        {
            var pointer = expected.RootElement.GetProperty(Path.GetFileName(file)).GetProperty("pointer").GetString()!;
            var faults = new JsonSchemaValidator().Validate(File.ReadAllText(file), schema);
            Assert.Contains(
                faults,
                fault => $"#{pointer}".Replace("/", ".", StringComparison.Ordinal).StartsWith(Plain(fault.Path), StringComparison.Ordinal));
        });
    }

    // `#/a[0].b` as `#.a.0.b`.
    private static string Plain(string? path) => (path ?? "#").Replace("#/", "#.", StringComparison.Ordinal)
        .Replace("[", ".", StringComparison.Ordinal)
        .Replace("]", string.Empty, StringComparison.Ordinal);

    private static async Task<JsonSchema> Schema() =>
        await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "schemas", "recommendation.schema.json"), TestContext.Current.CancellationToken));
}
