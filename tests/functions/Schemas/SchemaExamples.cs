using System.Text.Json;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Schemas;

/// <summary>One file of <c>schemas/examples</c>, or one of the real alerts.</summary>
/// <param name="Expected">The fault it must show; null when it is valid.</param>
internal sealed record SchemaExample(SchemaName Schema, string File, ExpectedFault? Expected)
{
    public byte[] Body => System.IO.File.ReadAllBytes(File);

    public string Label => Path.GetRelativePath(Checkout.Root, File);
}

internal sealed record ExpectedFault(string Pointer, string Code);

internal static class SchemaExamples
{
    private static readonly JsonSerializerOptions Web = JsonSerializerOptions.Web;

    public static string FolderOf(SchemaName schema) => Path.GetFileName(BodyValidator.ResourceName(schema)).Replace(".schema.json", "", StringComparison.Ordinal);

    public static string SchemaFile(SchemaName schema) => Checkout.Path("schemas", FolderOf(schema) + ".schema.json");

    public static IReadOnlyList<SchemaExample> All { get; } =
        [.. Enum.GetValues<SchemaName>().SelectMany(Of), .. Checkout.Samples.Select(file => new SchemaExample(SchemaName.OrcaAlert, file, null))];

    private static IEnumerable<SchemaExample> Of(SchemaName schema)
    {
        var folder = Checkout.Path("schemas", "examples", FolderOf(schema));
        var expected = JsonSerializer.Deserialize<Dictionary<string, ExpectedFault>>(File.ReadAllText(Path.Combine(folder, "expected.json")), Web)!;
        var invalid = Directory.GetFiles(Path.Combine(folder, "invalid"), "*.json");
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), invalid.Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        return Directory.GetFiles(Path.Combine(folder, "valid"), "*.json").Select(file => new SchemaExample(schema, file, null))
            .Concat(invalid.Select(file => new SchemaExample(schema, file, expected[Path.GetFileName(file)])));
    }
}
