using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Cases;

/// <summary>Writes cases in the form that <c>bridge evaluate --cases</c> reads.</summary>
internal static class CaseJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(EvaluationCase one)
    {
        var (request, policies) = (one.Request, one.Policies);
        var context = new JsonObject();
        foreach (var key in request.Context.Keys)
        {
            request.Context.TryGet(key, out var value);
            context[key] = value!.IsList ? Texts(value.Values) : value.Values[0];
        }

        var line = new JsonObject
        {
            ["id"] = one.Id,
            ["request"] = new JsonObject
            {
                ["principal"] = request.Principal.Text,
                ["action"] = request.Action,
                ["resource"] = request.Resource,
                ["resourceAccount"] = request.ResourceAccount,
                ["context"] = context,
            },
            ["identityPolicies"] = new JsonArray([.. policies.Identity.Select(policy => new JsonObject { ["name"] = policy.Name, ["policy"] = Document(policy) })]),
            ["resourcePolicy"] = policies.Resource is { } resource ? Document(resource) : null,
            ["permissionBoundaries"] = List(policies.Boundaries),
            ["sessionPolicies"] = List(policies.Session),
            ["serviceControlPolicies"] = Levels(policies.ServiceControl),
            ["resourceControlPolicies"] = Levels(policies.ResourceControl),
        };
        DropNulls(line);
        DropNulls(line["request"]!.AsObject());
        return line.ToJsonString(Readable);
    }

    private static void DropNulls(JsonObject node)
    {
        foreach (var name in node.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            node.Remove(name);
        }
    }

    private static JsonArray? Levels(ValueList<ValueList<NamedPolicy>>? levels) =>
        levels is { } present ? new JsonArray([.. present.Select(level => List(level))]) : null;

    private static JsonArray? List(ValueList<NamedPolicy>? policies) =>
        policies is { } present ? new JsonArray([.. present.Select(policy => Document(policy))]) : null;

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonNode OneOrMany(ValueList<string> texts) => texts.Count == 1 ? JsonValue.Create(texts[0]) : Texts(texts);

    private static JsonObject Document(NamedPolicy policy)
    {
        var document = new JsonObject();
        if (policy.Document.Version is { } version)
        {
            document["Version"] = version == PolicyVersion.V2012 ? "2012-10-17" : "2008-10-17";
        }

        document["Statement"] = new JsonArray([.. policy.Document.Statements.Select(Write)]);
        return document;
    }

    private static JsonObject Write(Statement statement)
    {
        var node = new JsonObject();
        if (statement.Sid is { } sid)
        {
            node["Sid"] = sid;
        }

        node["Effect"] = statement.Effect.ToString();
        if (statement.Principal is { } principal)
        {
            node[principal.IsNegated ? "NotPrincipal" : "Principal"] = Write(principal);
        }

        node[statement.Action.IsNegated ? "NotAction" : "Action"] = OneOrMany(statement.Action.Patterns);
        if (statement.Resource is { } resource)
        {
            node[resource.IsNegated ? "NotResource" : "Resource"] = OneOrMany(resource.Patterns);
        }

        if (statement.Conditions.Count > 0)
        {
            node["Condition"] = Write(statement.Conditions);
        }

        return node;
    }

    private static JsonNode Write(PrincipalElement element)
    {
        if (element.Entries.Any(entry => entry.Kind == PrincipalKind.Everyone))
        {
            return "*";
        }

        var node = new JsonObject();
        foreach (var kind in element.Entries.GroupBy(entry => entry.Kind))
        {
            node[kind.Key == PrincipalKind.Aws ? "AWS" : kind.Key.ToString()] = OneOrMany(kind.Select(entry => entry.Value).ToValueList());
        }

        return node;
    }

    private static JsonObject Write(ValueList<ConditionEntry> conditions)
    {
        var node = new JsonObject();
        foreach (var entry in conditions)
        {
            var name = Name(entry);
            node[name] ??= new JsonObject();
            node[name]![entry.Key] = OneOrMany(entry.Values);
        }

        return node;
    }

    /// <summary>The operator as a policy writes it.</summary>
    public static string Name(ConditionEntry entry)
    {
        var name = new StringBuilder();
        if (entry.Quantifier != SetQuantifier.None)
        {
            name.Append(entry.Quantifier).Append(':');
        }

        return name.Append(entry.Operator).Append(entry.IfExists ? "IfExists" : string.Empty).ToString();
    }
}
