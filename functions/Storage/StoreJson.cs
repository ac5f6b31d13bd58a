using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bridge.Functions.Storage;

/// <summary>The JSON of stored documents: camelCase, enums by camelCase name, nulls left out. A change of it needs a migration.</summary>
internal static class StoreJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The document.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What a document says.</summary>
    /// <exception cref="InvalidOperationException">It is <c>null</c>.</exception>
    /// <exception cref="JsonException">It is no document of this kind.</exception>
    public static T Read<T>(string document) =>
        JsonSerializer.Deserialize<T>(document, Options) ?? throw new InvalidOperationException("A stored document is `null`.");
}
