using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>One of our policy files, changed and compared as JSON without the code under test.</summary>
internal sealed class OwnPolicy(string file, string text)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static OwnPolicy Read(string file) => new(file, File.ReadAllText(Path.Combine(Checkout.Root, file)));

    public string Text => text;

    public string Name => Path.GetFileName(file);

    public IReadOnlyList<string> Actions => [.. Statements(JsonNode.Parse(text)!).SelectMany(statement => Texts(statement["Action"]))];

    /// <summary>The number of each statement with each service that it covers.</summary>
    public IReadOnlyList<(int Statement, string Prefix)> Services =>
        [.. Statements(JsonNode.Parse(text)!).SelectMany(
            (statement, i) => Texts(statement["Action"]).Select(action => (i, action.Split(':')[0])).Distinct())];

    /// <summary>The grants of the file: for each action, its resources and conditions.</summary>
    public IReadOnlyList<string> Grants() =>
        [.. Statements(JsonNode.Parse(text)!).SelectMany(statement => Texts(statement["Action"]).Select(action => Grant(statement, action)))
            .Order(StringComparer.Ordinal)];

    /// <summary>The file without one action. A statement that would have no action is removed.</summary>
    public string Without(string action)
    {
        var policy = JsonNode.Parse(text)!;
        var statement = Statements(policy).Single(candidate => Texts(candidate["Action"]).Contains(action));
        var rest = Texts(statement["Action"]).Where(other => other != action).Select(other => (JsonNode)other).ToArray();
        if (rest.Length > 0)
        {
            statement["Action"] = new JsonArray(rest);
        }
        else
        {
            policy["Statement"]!.AsArray().Remove(statement);
        }

        return policy.ToJsonString(Indented);
    }

    /// <summary>The file with an additional action.</summary>
    public string With(int number, string action)
    {
        var policy = JsonNode.Parse(text)!;
        var statement = Statements(policy).ElementAt(number);
        statement["Action"] = new JsonArray([.. Texts(statement["Action"]).Append(action).Select(name => (JsonNode)name)]);
        return policy.ToJsonString(Indented);
    }

    private static string Grant(JsonNode statement, string action) =>
        $"{statement["Effect"]} {action} on {string.Join(", ", Texts(statement["Resource"]).Order(StringComparer.Ordinal))} "
            + $"when {statement["Condition"]?.ToJsonString() ?? "always"}";

    private static IEnumerable<JsonNode> Statements(JsonNode policy) => policy["Statement"]!.AsArray().Select(statement => statement!);

    private static IReadOnlyList<string> Texts(JsonNode? value) =>
        value is JsonArray list ? [.. list.Select(item => (string)item!)] : [(string)value!];
}
