using System.Collections.Immutable;
using System.Text.Json;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>
/// Reads AWS's service reference, which has one JSON file per service and lists the actions that IAM checks for each operation. It serves
/// for operations that are newer than this build.
/// </summary>
/// <remarks>
/// If an operation has only one action, that is taken. If one of several has the operation's own name, only that one is taken. Other lists
/// are not used, because which of the actions IAM checks depends on the request, and no permission may be recommended that was not checked.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html
/// </remarks>
public static class ServiceReferenceImporter
{
    /// <summary>
    /// Reads one service's file. <paramref name="fault"/> says what is wrong when it is not such a file; the rows are empty then.
    /// </summary>
    public static ImmutableArray<ImportedOperation> Read(ReadOnlyMemory<byte> json, out string? fault)
    {
        fault = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || Text(root, "Name") is not { Length: > 0 } service)
            {
                fault = "The file is no service reference: it has no `Name`. Take one of those that `https://servicereference.us-east-1.amazonaws.com/` lists.";
                return [];
            }

            return root.TryGetProperty("Operations", out var operations) && operations.ValueKind == JsonValueKind.Array
                ? [.. operations.EnumerateArray().Select(operation => ReadOperation(service, operation)).OfType<ImportedOperation>()]
                : [];
        }
        catch (JsonException e)
        {
            fault = $"The file is no JSON (line {e.LineNumber + 1}).";
            return [];
        }
    }

    private static ImportedOperation? ReadOperation(string service, JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object || Text(operation, "Name") is not { Length: > 0 } name
            || !operation.TryGetProperty("AuthorizedActions", out var authorized) || authorized.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var actions = authorized.EnumerateArray()
            .Where(action => action.ValueKind == JsonValueKind.Object)
            .Select(action => $"{Text(action, "Service") ?? service}:{Text(action, "Name")}")
            .ToList();
        var own = actions.Where(action => action.Equals($"{service}:{name}", StringComparison.OrdinalIgnoreCase)).ToList();
        var kept = own.Count > 0 ? own : actions.Count == 1 ? actions : [];
        return kept.Count == 0 ? null : new($"{service}:{name}", [.. kept]);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
