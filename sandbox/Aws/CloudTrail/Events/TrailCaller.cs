using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail.Events;

/// <summary>Who is behind an event, and where the call came from.</summary>
/// <param name="Caller">Null: an AWS service for itself.</param>
/// <param name="AccessKeyId">The key that signed; null when a service called.</param>
/// <param name="Service">Host name of the service that called for itself or for the caller; null: the caller called.</param>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
internal sealed record TrailCaller(Caller? Caller, string? AccessKeyId, string? Service)
{
    /// <summary>Null when a service called.</summary>
    public string? SourceIp { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The host that the client asked for; null when a service called.</summary>
    public string? Host { get; init; }

    /// <summary>The user's name, or the session's.</summary>
    public string? UserName => Caller is null ? null : Caller.Arn[(Caller.Arn.LastIndexOfAny(['/', ':']) + 1)..];

    public static TrailCaller Of(AwsCall call) => new(call.Caller, call.AccessKeyId, null)
    {
        SourceIp = call.Http.HttpContext.Connection.RemoteIpAddress?.ToString(),
        UserAgent = call.Http.Headers.UserAgent is { Count: > 0 } agent ? agent.ToString() : null,
        Host = call.Http.Host.Value,
    };

    /// <summary>The <c>userIdentity</c> as the caller's own account sees it.</summary>
    public JsonObject ToOwnIdentity()
    {
        if (Caller is null)
        {
            return new JsonObject { ["type"] = "AWSService", ["invokedBy"] = Service };
        }

        var identity = new JsonObject
        {
            ["type"] = Caller.Session is not null ? "AssumedRole"
                : Caller.Arn.EndsWith(":root", StringComparison.Ordinal) ? "Root"
                : "IAMUser",
            ["principalId"] = Caller.UserId,
            ["arn"] = Caller.Arn,
            ["accountId"] = Caller.AccountId,
        };
        if (AccessKeyId is not null)
        {
            identity["accessKeyId"] = AccessKeyId;
        }

        if (Caller.Session is { } session)
        {
            identity["sessionContext"] = SessionContext(Caller, session);
        }
        else if (UserName is { } name && Caller.Arn.Contains(":user/", StringComparison.Ordinal))
        {
            identity["userName"] = name;
        }

        if (Service is not null)
        {
            identity["invokedBy"] = Service;
        }

        return identity;
    }

    /// <summary>The <c>userIdentity</c> as another account sees it: only the account and the unique id.</summary>
    public JsonObject ToForeignIdentity() => new()
    {
        ["type"] = "AWSAccount",
        ["principalId"] = Caller!.UserId,
        ["accountId"] = Caller.AccountId,
    };

    private static JsonObject SessionContext(Caller caller, CallerSession session)
    {
        var context = new JsonObject
        {
            ["sessionIssuer"] = new JsonObject
            {
                ["type"] = "Role",
                ["principalId"] = caller.UserId.Split(':')[0],
                ["arn"] = caller.PrincipalArn,
                ["accountId"] = caller.AccountId,
                ["userName"] = caller.PrincipalArn[(caller.PrincipalArn.LastIndexOf('/') + 1)..],
            },
            ["attributes"] = new JsonObject
            {
                ["creationDate"] = session.IssuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["mfaAuthenticated"] = "false",
            },
        };
        if (caller.SourceIdentity is not null)
        {
            context["sourceIdentity"] = caller.SourceIdentity;
        }

        return context;
    }
}
