using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Service;

/// <summary>
/// The parameters of a query call as CloudTrail writes them: names begin small, numbered members are lists, the rest is as sent.
/// </summary>
internal static class QueryParameters
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal) { "DurationSeconds", "MaxItems", "MaxSessionDuration" };

    private static readonly HashSet<string> Booleans = new(StringComparer.Ordinal) { "SetAsDefault", "OnlyAttached" };

    /// <summary>Null when there are none.</summary>
    public static JsonObject? Of(QueryRequest request)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in request.All)
        {
            if (name is not ("Action" or "Version") && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            {
                Put(parameters, name.Split(".member."), value);
            }
        }

        return parameters.Count == 0 ? null : parameters;
    }

    /// <summary>A name as CloudTrail spells it: <c>roleName</c>, <c>mD5OfMessageBody</c>.</summary>
    public static string Small(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    // `Tags.member.1.Key` is split into `Tags` and `1.Key`. Members come in order: the request has been read by its service already.
    private static void Put(JsonObject parameters, string[] parts, string value)
    {
        var name = Small(parts[0]);
        if (parts.Length == 1)
        {
            parameters[name] = Value(parts[0], value);
            return;
        }

        if (parameters[name] is not JsonArray list)
        {
            parameters[name] = list = [];
        }

        var (number, member) = parts[1].Split('.', 2) is [var index, var rest] ? (index, rest) : (parts[1], null);
        if (member is null)
        {
            list.Add((JsonNode)value);
        }
        else if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at == list.Count)
        {
            list[at - 1]!.AsObject()[Small(member)] = value;
        }
        else
        {
            list.Add((JsonNode)new JsonObject { [Small(member)] = value });
        }
    }

    private static JsonNode Value(string name, string value) =>
        Numbers.Contains(name) && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : Booleans.Contains(name) && bool.TryParse(value, out var flag) ? flag
        : value;
}
