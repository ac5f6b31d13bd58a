using System.Text.Json.Nodes;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>One request that is sent to the app in both of its modes.</summary>
/// <param name="Role">The caller's role, <c>none</c> without a token, <c>webhook</c> for the vendor.</param>
internal sealed record SameRequest(string Role, string Method, string Path, object? Body)
{
    public override string ToString() => $"{Method} {Path} as {Role}: {(Body is JsonNode json ? json.ToJsonString() : Body)}";
}

/// <summary>
/// Two hundred requests over all endpoints and roles, with right and wrong bodies, addresses and cursors. Always the same ones, and none that
/// sets off work in the background, whose state would depend on the moment.
/// </summary>
internal static class SameRequests
{
    public const int Count = 200;

    private static readonly string[] Roles = ["none", "viewer", "operator", "approver", "administrator", "no such token"];

    private static readonly string[] Reads =
    [
        "/api/health/live", "/api/health/ready", "/api/openapi.json", "/api/alerts", "/api/alerts?limit=2", "/api/alerts?cursor=nonsense",
        "/api/alerts?status=open&limit=1", "/api/alerts?status=closed", "/api/alerts?limit=many", "/api/alerts/orca-700001", "/api/alerts/orca-none",
        "/api/alerts/orca-700001/timeline", "/api/alerts/orca-700001/timeline?cursor=-1", "/api/alerts/orca-700001/timeline?limit=1",
        "/api/remediations/r-none", "/api/accounts", "/api/accounts?limit=1", "/api/accounts?cursor=x", "/api/accounts/222222222222",
        "/api/accounts/12", "/api/accounts/444444444444/roles/a/recommendation", "/api/accounts/222222222222/roles/a%20b/recommendation",
        "/api/nothing", "/api/", "/api/alerts/%00", "/api/alerts/orca-700001/", "/api//alerts",
    ];

    private static readonly (string Method, string Path)[] Writes =
    [
        ("POST", "/api/alerts/orca-700001/remediations"), ("POST", "/api/alerts/orca-none/remediations"), ("POST", "/api/remediations/r-none/resend"),
        ("PUT", "/api/accounts/222222222222"), ("PUT", "/api/accounts/333333333333"), ("PUT", "/api/accounts/twelve"),
        ("DELETE", "/api/accounts/333333333333"), ("PUT", "/api/accounts/222222222222/auto-remediation"),
        ("DELETE", "/api/accounts/222222222222/auto-remediation"), ("POST", "/api/accounts/444444444444/roles/a/recommendation"),
        ("POST", "/api/sweeps"), ("POST", "/api/alerts"), ("DELETE", "/api/alerts"), ("PUT", "/api/nothing"),
    ];

    private static readonly object?[] Bodies =
    [
        null, "", "{", "[]", "null", "\"text\"", "{}", """{"action":"attach-deny-all","reason":"because"}""", """{"action":"nothing"}""", """{"action":7}""",
        """{"action":"attach-deny-all","action":"attach-deny-all"}""", """{"action":"attach-deny-all","more":1}""",
        """{"roleArn":"arn:aws:iam::222222222222:role/Bridge","externalId":"ext-1"}""", """{"roleArn":"arn:aws:iam::333333333333:role/Bridge","externalId":"ext-2"}""",
        """{"roleArn":null,"externalId":"ext"}""", """{"queueArn":"arn:aws:sqs:us-east-1:444444444444:Q"}""", """{"queueUrl":"https://example.com/q"}""",
        """{"since":"yesterday"}""",
    ];

    private static readonly string[] Alerts =
    [
        "", "{", "{}", "[1]", """{"a":1,"a":2}""", """{"state":{"alert_id":"x y"}}""",
        """{"cloud_provider":"aws","cloud_provider_id":"222222222222","state":{"alert_id":"orca-bucket"},"asset_type":"AwsS3Bucket","asset_vendor_id":"arn:aws:s3:::b"}""",
        """{"cloud_provider":"aws","cloud_provider_id":"333333333333","state":{"alert_id":"orca-700001"},"asset_type":"AwsIamRole","asset_vendor_id":"arn:aws:iam::333333333333:role/a"}""",
    ];

    private const string Routed = """
        {"cloud_provider":"aws","cloud_provider_id":"222222222222","state":{"alert_id":"orca-700001"},"asset_type":"AwsIamRole",
         "asset_vendor_id":"arn:aws:iam::222222222222:role/a"}
        """;

    public static IEnumerable<SameRequest> All()
    {
        // The same numbers in every run: what is asked must not depend on the run.
        var numbers = new Random(20_260_601);
        yield return new("administrator", "PUT", "/api/accounts/222222222222", Bodies[12]);
        yield return new("webhook", "POST", "/api/webhooks/orca", Routed);
        // Auto remediation is off, so this is refused.
        yield return new("operator", "POST", "/api/alerts/orca-700001/remediations", Bodies[7]);
        for (var i = 3; i < Count; i++)
        {
            yield return numbers.Next(10) switch
            {
                0 or 1 => new("webhook", "POST", "/api/webhooks/orca", Alerts[numbers.Next(Alerts.Length)]),
                2 => new("none", "POST", "/api/webhooks/orca", Alerts[numbers.Next(Alerts.Length)]),
                < 6 => Write(numbers),
                _ => new(Roles[numbers.Next(Roles.Length)], "GET", Reads[numbers.Next(Reads.Length)], null),
            };
        }
    }

    private static SameRequest Write(Random numbers)
    {
        var (method, path) = Writes[numbers.Next(Writes.Length)];
        // Most of them may, or almost all answers would be 403.
        var role = numbers.Next(3) > 0 ? "administrator" : Roles[numbers.Next(Roles.Length)];
        return new(role, method, path, Bodies[numbers.Next(Bodies.Length)]);
    }
}
