using System.Text;
using System.Text.Json.Nodes;

namespace Bridge.Bench.PolicyEvaluate;

/// <summary>
/// Policies and cases, in our form and in Cedar's: 5 policies of 20 statements and an SCP. In the plain workload a statement is an
/// action and a resource; in the mixed one two thirds of them have conditions, and actions and resources have wildcards in various
/// places. The same seed makes the same workload.
/// </summary>
internal sealed class EvaluationWorkload
{
    private const int Policies = 5;
    private const int Statements = 20;
    private const string Account = "111122223333";
    private readonly Random _random = new(20261124);
    private readonly StringBuilder _cedar = new();
    private readonly bool _isMixed;

    private EvaluationWorkload(string name, bool isMixed, int cases)
    {
        (Name, _isMixed) = (name, isMixed);
        PoliciesJson = new JsonObject
        {
            ["identityPolicies"] = new JsonArray([.. Enumerable.Range(0, Policies)
                .Select(policy => new JsonObject { ["name"] = $"policy{policy}", ["policy"] = Document(policy) })]),
            ["serviceControlPolicies"] = new JsonArray(new JsonArray(ServiceControl())),
        };
        Cases = [.. Enumerable.Range(0, cases).Select(Case)];
    }

    public string Name { get; }

    /// <summary>Members of a case.</summary>
    public JsonObject PoliciesJson { get; }

    /// <summary>The same in Cedar's language.</summary>
    public string CedarPolicies => _cedar.ToString();

    /// <summary><c>id</c> and <c>request</c>, without policies.</summary>
    public IReadOnlyList<JsonObject> Cases { get; }

    public static EvaluationWorkload Plain(int cases) => new("plain", isMixed: false, cases);

    public static EvaluationWorkload Mixed(int cases) => new("mixed", isMixed: true, cases);

    private JsonObject Document(int policy) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. Enumerable.Range(0, Statements).Select(number => Statement(policy, number))]),
    };

    private JsonObject Statement(int policy, int number)
    {
        var service = EvaluationService.All[number % EvaluationService.All.Count];
        var action = _isMixed && number % 3 == 1 ? service.ActionPattern : service.Actions[number % service.Actions.Count];
        var resource = service.Pattern($"{policy}-{number}", _isMixed ? number % 4 : 0);
        var condition = _isMixed ? EvaluationCondition.Of(number) : null;
        var isDeny = number == Statements - 1;
        var statement =
            new JsonObject { ["Sid"] = $"S{number}", ["Effect"] = isDeny ? "Deny" : "Allow", ["Action"] = action, ["Resource"] = resource };
        if (condition is not null)
        {
            statement["Condition"] = JsonNode.Parse(condition.Json);
        }

        var when = $"context.action like \"{action}\" && context.arn like \"{resource}\""
            + (condition is null ? string.Empty : $" && {condition.Cedar}");
        _cedar.Append(isDeny ? "forbid" : "permit").Append("(principal, action, resource) when { ").Append(when).Append(" };\n");
        return statement;
    }

    private JsonObject ServiceControl()
    {
        _cedar.Append("forbid(principal, action, resource) when { context.action like \"sqs:Delete*\" };\n");
        return (JsonObject)JsonNode.Parse(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": ["sqs:Delete*", "cloudtrail:StopLogging"], "Resource": "*"}]}
            """)!;
    }

    private JsonObject Case(int id)
    {
        var number = _random.Next(Statements);
        var service = EvaluationService.All[number % EvaluationService.All.Count];
        var action = _random.Next(20) == 0 ? "sqs:DeleteQueue" : service.Actions[_random.Next(service.Actions.Count)];
        service = action == "sqs:DeleteQueue" ? EvaluationService.All[1] : service;
        var place = _random.Next(4) == 0 ? "other" : $"{_random.Next(Policies)}-{number}";
        return new JsonObject
        {
            ["id"] = $"{id}",
            ["request"] = new JsonObject
            {
                ["principal"] = $"arn:aws:iam::{Account}:user/alice",
                ["action"] = action,
                ["resource"] = service.Resource(place, _random.Next(1000)),
                ["resourceAccount"] = Account,
                ["context"] = EvaluationCondition.Context(_random),
            },
        };
    }
}
