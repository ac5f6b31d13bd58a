using System.Text.Json.Nodes;
using Bridge.Contracts;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>Alerts as the vendor sends them when its user has trimmed them to what is needed.</summary>
internal static class AlertBody
{
    /// <summary>An alert about an IAM role, user or group.</summary>
    public static string About(string arn, string alertId)
    {
        var identity = IamIdentity.TryParse(arn, out var parsed) ? parsed : throw new ArgumentException($"`{arn}` is no IAM identity.", nameof(arn));
        return new JsonObject
        {
            ["type"] = $"aws_iam_{identity.Type.ToString().ToLowerInvariant()}_with_admin_privileges",
            ["cloud_provider"] = "aws",
            ["cloud_provider_id"] = identity.Arn.AccountId,
            ["asset_type"] = $"AwsIam{identity.Type}",
            ["asset_vendor_id"] = arn,
            ["state"] = new JsonObject { ["alert_id"] = alertId, ["status"] = "open" },
        }.ToJsonString();
    }
}
