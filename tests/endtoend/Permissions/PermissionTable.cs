using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>Every action of every policy file, with the scenario that needs it.</summary>
internal static class PermissionTable
{
    public static readonly string[] Files = ["hub", "account", "brake", "change", "runtime"];

    private static readonly (string File, string Scenario, string Actions)[] Needed =
    [
        ("hub", "connect anew", "sts:AssumeRole sts:SetSourceIdentity"),
        ("account", "brake a role", "sqs:SendMessage sqs:ReceiveMessage sqs:DeleteMessage iam:GetRole iam:ListAttachedRolePolicies iam:ListRolePolicies"),
        ("account", "brake a user", "iam:GetUser iam:ListAttachedUserPolicies iam:ListUserPolicies"),
        ("account", "brake a group", "iam:GetGroup iam:ListAttachedGroupPolicies iam:ListGroupPolicies"),
        ("account", "brake a full role", "iam:GetRolePolicy"),
        ("account", "brake a full user", "iam:GetUserPolicy"),
        ("account", "brake a full group", "iam:GetGroupPolicy"),
        ("account", "recommend for a role", """
            iam:GetPolicy iam:GetPolicyVersion iam:GenerateServiceLastAccessedDetails iam:GetServiceLastAccessedDetails
            cloudtrail:DescribeTrails cloudtrail:GetEventSelectors cloudtrail:GetTrailStatus s3:ListBucket s3:GetObject
            """),
        ("account", "recommend from the event history", "cloudtrail:LookupEvents"),
        ("brake", "brake a role", """
            iam:GetRole iam:ListAttachedRolePolicies iam:ListRolePolicies iam:GetRolePolicy iam:ListInstanceProfilesForRole iam:AttachRolePolicy
            s3:GetObject s3:PutObject s3:ListBucket sqs:SendMessage
            """),
        ("brake", "brake a user", """
            iam:GetUser iam:ListAttachedUserPolicies iam:ListUserPolicies iam:GetUserPolicy iam:ListGroupsForUser iam:AttachUserPolicy
            """),
        ("brake", "brake a group", "iam:GetGroup iam:ListAttachedGroupPolicies iam:ListGroupPolicies iam:GetGroupPolicy iam:AttachGroupPolicy"),
        ("brake", "brake a full role", "iam:PutRolePolicy"),
        ("brake", "brake a full user", "iam:PutUserPolicy"),
        ("brake", "brake a full group", "iam:PutGroupPolicy"),
        ("change", "delete a role", """
            iam:GetRole iam:ListAttachedRolePolicies iam:ListRolePolicies iam:GetRolePolicy iam:ListInstanceProfilesForRole iam:AttachRolePolicy
            iam:RemoveRoleFromInstanceProfile iam:DeleteRolePolicy iam:DetachRolePolicy iam:DeleteRole
            s3:GetObject s3:PutObject s3:ListBucket sqs:SendMessage
            """),
        ("change", "delete a full role", "iam:PutRolePolicy"),
        ("runtime", "brake a role", "sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes logs:PutLogEvents"),
        ("runtime", "start functions anew", "logs:CreateLogGroup logs:CreateLogStream"),
    ];

    /// <summary>Actions to which AWS gives no resource, so that their statement must say <c>*</c>, each with the page that says so.</summary>
    public static IReadOnlyDictionary<string, string> WithoutResource { get; } = new Dictionary<string, string>
    {
        ["iam:GetServiceLastAccessedDetails"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html",
        ["cloudtrail:DescribeTrails"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html",
        ["cloudtrail:LookupEvents"] = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html",
    };

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (file, scenario, actions) in Needed)
            {
                foreach (var action in actions.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    rows.Add(file, action, scenario);
                }
            }

            return rows;
        }
    }

    /// <summary>The statements of a file.</summary>
    public static IReadOnlyList<JsonNode> Statements(string file) =>
        [.. JsonNode.Parse(ProjectPolicies.Read(file))!["Statement"]!.AsArray().Select(statement => statement!)];

    /// <summary>A text, or a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        JsonArray texts => [.. texts.Select(text => text!.GetValue<string>())],
        null => [],
        _ => [value.GetValue<string>()],
    };

    /// <summary>A file without one action; a statement that has no other goes with it.</summary>
    public static string Without(string file, string action)
    {
        var kept = new JsonArray();
        foreach (var statement in Statements(file).Select(statement => statement.DeepClone()))
        {
            var actions = Texts(statement["Action"]).Where(other => other != action).ToList();
            if (actions.Count > 0)
            {
                statement["Action"] = new JsonArray([.. actions.Select(other => (JsonNode)other)]);
                kept.Add(statement);
            }
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = kept }.ToJsonString();
    }
}
