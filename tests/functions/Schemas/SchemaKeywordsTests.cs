using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Bridge.Functions.Tests.Schemas;

/// <summary>NJsonSchema passes over keywords that it does not know, so each one in use must have been seen to refuse something.</summary>
public sealed class SchemaKeywordsTests
{
    private static readonly string[] Annotations = ["$schema", "$id", "title", "description"];

    // Accepted without a word and not enforced, or enforced otherwise than elsewhere.
    private static readonly string[] NeverUsed =
    [
        "const", "if", "then", "else", "prefixItems", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties",
        "unevaluatedItems", "propertyNames", "contains", "format", "exclusiveMinimum", "exclusiveMaximum", "uniqueItems", "$defs",
    ];

    public static TheoryData<string, string, string, string> Proofs => new()
    {
        { "type", """{"type":"string"}""", "\"a\"", "1" },
        { "type", """{"type":["object","null"]}""", "null", "\"a\"" },
        { "type", """{"type":"integer"}""", "1", "1.5" },
        { "type", """{"type":"number"}""", "1.5", "\"1\"" },
        { "type", """{"type":"boolean"}""", "true", "\"true\"" },
        { "type", """{"type":"array"}""", "[]", "{}" },
        { "properties", """{"properties":{"a":{"type":"string"}}}""", """{"a":"x"}""", """{"a":1}""" },
        { "additionalProperties", """{"additionalProperties":{"properties":{"a":{"type":"string"}}}}""", """{"x":{"a":"x"},"y":1}""", """{"x":{"a":1}}""" },
        { "required", """{"type":"object","required":["a"]}""", """{"a":1}""", "{}" },
        { "enum", """{"type":"string","enum":["a","b"]}""", "\"b\"", "\"B\"" },
        { "enum", """{"type":"integer","enum":[1]}""", "1", "2" },
        { "enum", """{"type":"integer","enum":[1]}""", "1", "\"1\"" },
        { "pattern", """{"type":"string","pattern":"^[0-9]{2}$(?!\\n)"}""", "\"12\"", "\"123\"" },
        { "pattern", """{"type":"string","pattern":"^[0-9]{2}$(?!\\n)"}""", "\"12\"", "\"12\\n\"" },
        { "minLength", """{"type":"string","minLength":1}""", "\"a\"", "\"\"" },
        { "maxLength", """{"type":["string","null"],"maxLength":2}""", "\"ab\"", "\"abc\"" },
        { "minimum", """{"type":"integer","minimum":1}""", "1", "0" },
        { "maximum", """{"type":"integer","maximum":9223372036854775806}""", "9223372036854775806", "9223372036854775807" },
        { "maxItems", """{"type":"array","maxItems":1}""", "[1]", "[1,2]" },
        { "items", """{"type":"array","items":{"type":"string"}}""", "[\"a\"]", "[\"a\",1]" },
        { "allOf", """{"allOf":[{"type":"string"},{"maxLength":1}]}""", "\"a\"", "\"ab\"" },
        { "anyOf", """{"anyOf":[{"type":"string"},{"type":"null"}]}""", "null", "1" },
        { "not", """{"not":{"type":"object","required":["a"]}}""", "{}", """{"a":1}""" },
        { "$ref", """{"properties":{"a":{"$ref":"#/definitions/d"}},"definitions":{"d":{"type":"string"}}}""", """{"a":"x"}""", """{"a":1}""" },
        { "definitions", """{"allOf":[{"$ref":"#/definitions/d"}],"definitions":{"d":{"type":"string"}}}""", "\"x\"", "1" },
    };

    [Theory]
    [MemberData(nameof(Proofs))]
    public async Task NJsonSchema_KeywordInUse_IsEnforced(string keyword, string schema, string passes, string fails)
    {
        var parsed = await JsonSchema.FromJsonAsync(schema);

        Assert.Contains($"\"{keyword}\"", schema, StringComparison.Ordinal);
        Assert.Empty(new JsonSchemaValidator().Validate(passes, parsed));
        Assert.NotEmpty(new JsonSchemaValidator().Validate(fails, parsed));
    }

    [Fact]
    public void Schemas_EveryKeyword_HasAProof()
    {
        var used = Directory.GetFiles(Checkout.Path("schemas"), "*.schema.json")
            .SelectMany(file => KeywordsOf(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(Proofs.Select(row => row.Data.Item1).Concat(Annotations).ToHashSet(StringComparer.Ordinal), used);
        Assert.Empty(used.Intersect(NeverUsed));
        Assert.Contains("anyOf", used);
    }

    // A reference's neighbours are ignored by draft-07 and heeded by others, so only a description may stand beside it. Members are
    // asked of every type but null, so `required` may stand beside one type.
    [Fact]
    public void Schemas_RefAndRequired_StandWhereEveryReaderTakesThemAlike()
    {
        foreach (var schema in Directory.GetFiles(Checkout.Path("schemas"), "*.schema.json").SelectMany(file => Subschemas(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)))
        {
            if (schema.TryGetProperty("$ref", out _))
            {
                Assert.Empty(schema.EnumerateObject().Select(p => p.Name).Except(["$ref", "description"]));
            }

            if (schema.TryGetProperty("required", out _) && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array)
            {
                Assert.Equal(["object", "null"], type.EnumerateArray().Select(e => e.GetString()!));
            }
        }
    }

    private static IEnumerable<string> KeywordsOf(JsonElement schema) => Subschemas(schema).SelectMany(s => s.EnumerateObject().Select(p => p.Name));

    private static IEnumerable<JsonElement> Subschemas(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        yield return schema;
        var children = schema.EnumerateObject().SelectMany(p => p.Name switch
        {
            "properties" or "definitions" or "patternProperties" => p.Value.EnumerateObject().Select(child => child.Value),
            "items" or "additionalProperties" or "not" => [p.Value],
            "allOf" or "anyOf" or "oneOf" => p.Value.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        });
        foreach (var descendant in children.SelectMany(Subschemas))
        {
            yield return descendant;
        }
    }
}
