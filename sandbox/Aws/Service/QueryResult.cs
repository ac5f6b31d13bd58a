using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Service;

/// <summary>The result of a query call as CloudTrail writes it, without secrets.</summary>
internal static class QueryResult
{
    // CloudTrail leaves secrets out, but writes a session's token; here the token is left out too, so that no file in a bucket carries one.
    // Real events of CreateRole have neither the longest session nor the last use.
    private static readonly HashSet<string> LeftOut =
        new(StringComparer.Ordinal) { "SecretAccessKey", "SessionToken", "MaxSessionDuration", "RoleLastUsed" };

    private static readonly HashSet<string> Times = new(StringComparer.Ordinal) { "CreateDate", "UpdateDate", "Expiration" };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "AttachmentCount", "PermissionsBoundaryUsageCount", "PackedPolicySize",
    };

    private static readonly HashSet<string> Booleans = new(StringComparer.Ordinal) { "IsAttachable", "IsDefaultVersion" };

    // Lists without members look like empty elements.
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { "Roles", "Tags" };

    /// <summary>Null when the operation has no result.</summary>
    public static JsonObject? Of(string operation, AwsReply reply)
    {
        using var body = new MemoryStream(reply.Body.ToArray(), writable: false);
        var root = XElement.Load(body);
        return root.Elements().FirstOrDefault(element => element.Name.LocalName == operation + "Result") is { } result
            ? Members(result)
            : null;
    }

    private static JsonObject Members(XElement element)
    {
        var members = new JsonObject();
        foreach (var child in element.Elements().Where(child => !LeftOut.Contains(child.Name.LocalName)))
        {
            members[QueryParameters.Small(child.Name.LocalName)] = Value(child);
        }

        return members;
    }

    private static JsonNode Value(XElement element)
    {
        var name = element.Name.LocalName;
        if (element.HasElements || Lists.Contains(name))
        {
            return element.Elements().All(child => child.Name.LocalName == "member")
                ? new JsonArray([.. element.Elements().Select(Value)])
                : Members(element);
        }

        return Times.Contains(name) && DateTimeOffset.TryParse(element.Value, CultureInfo.InvariantCulture, out var at)
            ? (name == "Expiration" ? Time(at) : IamTime(at))
            : Numbers.Contains(name) && int.TryParse(element.Value, CultureInfo.InvariantCulture, out var number) ? number
            : Booleans.Contains(name) && bool.TryParse(element.Value, out var flag) ? flag
            : element.Value;
    }

    /// <summary>A time as most events write it: <c>Jul 10, 2023, 2:26:49 PM</c>.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);

    // IAM has no second comma.
    private static string IamTime(DateTimeOffset at) => at.UtcDateTime.ToString("MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture);
}
