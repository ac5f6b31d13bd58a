using System.Text.Json.Nodes;

namespace Bridge.Bench.PolicyEvaluate;

/// <summary>A condition in both languages.</summary>
/// <param name="Json">A Condition element.</param>
/// <param name="Cedar">The same condition in Cedar.</param>
internal sealed record EvaluationCondition(string Json, string Cedar)
{
    private static readonly EvaluationCondition?[] All =
    [
        null,
        new(
            """{"StringEquals": {"aws:PrincipalTag/team": ["blue", "green", "red"]}}""",
            """["blue", "green", "red"].contains(context.team)"""),
        new("""{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}, "Bool": {"aws:SecureTransport": "true"}}""",
            """(context.ip.isInRange(ip("10.0.0.0/8")) || context.ip.isInRange(ip("203.0.113.0/24"))) && context.secure"""),
        null,
        new("""{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/a*"}, "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}""",
            """context.principalArn like "arn:aws:iam::*:user/a*" && context.age < 3600"""),
        new("""{"StringLike": {"aws:PrincipalTag/team": "${aws:username}-*"}}""", "context.isOwnTeam"),
        new("""{"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}, "StringNotLike": {"aws:PrincipalTag/team": """
            + """["ex-*", "*-old"]}}""",
            """context.time > 1767225600 && !(context.team like "ex-*" || context.team like "*-old")"""),
    ];

    private static readonly string[] Teams = ["blue", "green", "alice-x", "ex-blue", "grey"];
    private static readonly string[] Addresses = ["10.1.2.3", "203.0.113.9", "198.51.100.7"];

    public static EvaluationCondition? Of(int number) => All[number % All.Length];

    /// <summary>Values for the keys that the conditions use, and for a few others, as real requests have them.</summary>
    public static JsonObject Context(Random random) => new()
    {
        ["aws:PrincipalTag/team"] = Teams[random.Next(Teams.Length)],
        ["aws:SourceIp"] = Addresses[random.Next(Addresses.Length)],
        ["aws:SecureTransport"] = random.Next(10) == 0 ? "false" : "true",
        ["aws:PrincipalArn"] = "arn:aws:iam::111122223333:user/alice",
        ["aws:MultiFactorAuthAge"] = $"{random.Next(7200)}",
        ["aws:username"] = "alice",
        ["aws:CurrentTime"] = random.Next(2) == 0 ? "2026-07-01T10:00:00Z" : "2025-07-01T10:00:00Z",
        ["aws:PrincipalAccount"] = "111122223333",
        ["aws:RequestedRegion"] = "eu-west-1",
    };
}
