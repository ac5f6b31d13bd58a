using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// The query protocol (2012-11-05) that older SDKs and CLIs speak: numbered form fields in, XML out. Both ends are turned into the shape
/// of the JSON protocol by the tables below, so that the operations exist once.
/// </summary>
internal static class SqsQueryProtocol
{
    private static readonly XNamespace Xml = "http://queue.amazonaws.com/doc/2012-11-05/";

    /// <summary>Numbered fields whose value is text: field → member.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["AttributeName"] = "AttributeNames",
        ["MessageAttributeName"] = "MessageAttributeNames",
        ["MessageSystemAttributeName"] = "MessageSystemAttributeNames",
        ["TagKey"] = "TagKeys",
    };

    /// <summary>Numbered pairs: field → member. <c>Tag</c> is the one that says Key instead of Name.</summary>
    private static readonly Dictionary<string, string> Maps = new(StringComparer.Ordinal)
    {
        ["Attribute"] = "Attributes",
        ["MessageAttribute"] = "MessageAttributes",
        ["MessageSystemAttribute"] = "MessageSystemAttributes",
        ["Tag"] = "Tags",
    };

    public static string OperationOf(AwsCall call) => Fields(call).GetValueOrDefault("Action").ToString();

    public static SqsRequest Read(AwsCall call)
    {
        var fields = Fields(call);
        var operation = fields.GetValueOrDefault("Action").ToString();
        var tree = new JsonObject();
        foreach (var (name, value) in fields)
        {
            Put(tree, name.Split('.', MaximumParts + 1), value[0] ?? "");
        }

        var parameters = Shape(tree);
        if (operation == "CreateQueue" && parameters["Tags"] is { } tags)
        {
            parameters["tags"] = tags.DeepClone();
        }

        return new SqsRequest(call, operation, new SqsInput(parameters));
    }

    public static AwsReply Write(SqsRequest request, JsonObject result)
    {
        var operation = request.Operation;
        var answer = new XElement(Xml + (operation + "Response"));
        if (result.Count > 0)
        {
            answer.Add(new XElement(Xml + (operation + "Result"), result.SelectMany(m => Elements(operation, m.Key, m.Value!))));
        }

        answer.Add(new XElement(Xml + "ResponseMetadata", new XElement(Xml + "RequestId", request.Call.RequestId)));
        return Reply(200, answer);
    }

    public static AwsReply Error(AwsCall call, AwsErrorException error) => Reply(error.Status, new XElement(Xml + "ErrorResponse",
        new XElement(Xml + "Error",
            new XElement(Xml + "Type", error.Status < 500 ? "Sender" : "Receiver"),
            new XElement(Xml + "Code", error.Code),
            new XElement(Xml + "Message", error.Message),
            new XElement(Xml + "Detail")),
        new XElement(Xml + "RequestId", call.RequestId)));

    private const int MaximumParts = 6;

    private static Dictionary<string, StringValues> Fields(AwsCall call) =>
        QueryHelpers.ParseQuery(call.Body.IsEmpty ? call.Http.QueryString.Value : Encoding.UTF8.GetString(call.Body.Span));

    /// <summary>Files <c>A.1.B</c> under <c>{"A": {"1": {"B": …}}}</c>.</summary>
    private static void Put(JsonObject tree, string[] parts, string value)
    {
        if (parts.Length > MaximumParts)
        {
            throw SqsErrors.Malformed($"Parameter {string.Join('.', parts[..2])} is nested too deeply.");
        }

        foreach (var part in parts[..^1])
        {
            if (tree[part] is not JsonObject next)
            {
                tree[part] = next = [];
            }

            tree = next;
        }

        tree[parts[^1]] = value;
    }

    private static JsonObject Shape(JsonObject tree)
    {
        var shaped = new JsonObject();
        foreach (var (name, value) in tree)
        {
            if (value is not JsonObject numbered)
            {
                shaped[name] = value!.DeepClone();
            }
            else if (Lists.TryGetValue(name, out var list))
            {
                shaped[list] = new JsonArray([.. InOrder(numbered).Select(item => item.DeepClone())]);
            }
            else if (Maps.TryGetValue(name, out var map))
            {
                shaped[map] = Pairs(numbered);
            }
            else if (name.EndsWith("BatchRequestEntry", StringComparison.Ordinal))
            {
                shaped["Entries"] = new JsonArray([.. InOrder(numbered).Select(item => (JsonNode)Shape(item as JsonObject ?? []))]);
            }
        }

        return shaped;
    }

    private static IEnumerable<JsonNode> InOrder(JsonObject numbered) => numbered
        .Where(i => i.Value is not null)
        .OrderBy(i => int.TryParse(i.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue)
        .Select(i => i.Value!);

    private static JsonObject Pairs(JsonObject numbered)
    {
        var pairs = new JsonObject();
        foreach (var item in InOrder(numbered))
        {
            if (item is JsonObject pair && (pair["Name"] ?? pair["Key"]) is JsonValue key && pair["Value"] is { } value)
            {
                pairs[key.GetValue<string>()] = value.DeepClone();
            }
        }

        return pairs;
    }

    /// <summary>A list is written as its elements, without a wrapper; a map as pairs.</summary>
    private static IEnumerable<XElement> Elements(string operation, string member, JsonNode value) => member switch
    {
        "Attributes" or "MessageAttributes" => value.AsObject().Select(p => Pair(member[..^1], "Name", p)),
        "Tags" => value.AsObject().Select(p => Pair("Tag", "Key", p)),
        "QueueUrls" or "queueUrls" => value.AsArray().Select(u => Element("QueueUrl", u!)),
        "Messages" => value.AsArray().Select(m => Element("Message", m!)),
        "Successful" => value.AsArray().Select(m => Element(operation + "ResultEntry", m!)),
        "Failed" => value.AsArray().Select(m => Element("BatchResultErrorEntry", m!)),
        _ => [Element(member, value)],
    };

    private static XElement Pair(string name, string keyName, KeyValuePair<string, JsonNode?> pair) =>
        new(Xml + name, new XElement(Xml + keyName, pair.Key), Element("Value", pair.Value!));

    private static XElement Element(string name, JsonNode value) => new(Xml + name, value is JsonObject members
        ? members.SelectMany(m => Elements("", m.Key, m.Value!))
        : value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString());

    private static AwsReply Reply(int status, XElement answer) =>
        new(status, "text/xml", AwsXml.Bytes(answer));
}
