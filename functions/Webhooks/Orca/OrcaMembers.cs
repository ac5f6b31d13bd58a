using System.Text.Json;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>Lenient access to the members of an alert: of another type is the same as absent, because the schema has judged types already.</summary>
internal static class OrcaMembers
{
    public static JsonElement? Object(this JsonElement? parent, string name) => parent.Of(name, JsonValueKind.Object);

    public static bool HasArray(this JsonElement? parent, string name) => parent.Of(name, JsonValueKind.Array) is not null;

    /// <summary>The member's text; null when it is absent, null, empty or no string.</summary>
    public static string? Text(this JsonElement? parent, string name) =>
        parent.Of(name, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : null;

    public static double? Number(this JsonElement? parent, string name) =>
        parent.Of(name, JsonValueKind.Number) is { } member && member.TryGetDouble(out var number) ? number : null;

    private static JsonElement? Of(this JsonElement? parent, string name, JsonValueKind kind) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : null;
}
