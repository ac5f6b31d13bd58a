using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bridge.Functions.Work;

/// <summary>The JSON of messages in the app's own queues: camelCase, nulls left out.</summary>
/// <remarks>A message may wait while the app is replaced, so members are only added, and the reader before them ignores them.</remarks>
internal static class MessageJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };
}
