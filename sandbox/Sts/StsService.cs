using System.Xml.Linq;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Query;
using Bridge.Sandbox.Iam;

namespace Bridge.Sandbox.Sts;

/// <summary>STS, API version 2011-06-15, over the query protocol. https://docs.aws.amazon.com/STS/latest/APIReference/</summary>
internal sealed class StsService(IamAccounts accounts, SessionStore sessions) : IAwsService
{
    private const int ChainedSessionSeconds = 3600;

    private static readonly QueryXml Xml = new("https://sts.amazonaws.com/doc/2011-06-15/");

    /// <inheritdoc/>
    public string Name => "sts";

    /// <inheritdoc/>
    public string OperationOf(AwsCall call) => QueryRequest.Of(call).Action;

    /// <inheritdoc/>
    public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = QueryRequest.Of(call);
        IReadOnlyList<object?> result = request.Action switch
        {
            "GetCallerIdentity" => GetCallerIdentity(call.Caller),
            "GetAccessKeyInfo" => GetAccessKeyInfo(request.Required("AccessKeyId")),
            "AssumeRole" => AssumeRole(call.Caller, AssumeRoleRequest.Read(request)),
            var other => throw new AwsErrorException(400, "InvalidAction", $"Could not find operation {other} for version 2011-06-15"),
        };
        return Task.FromResult(Xml.Response(request.Action, call.RequestId, result));
    }

    /// <inheritdoc/>
    public AwsReply Error(AwsCall call, AwsErrorException error) => Xml.Error(call.RequestId, error);

    /// <summary>A session of <paramref name="roleArn"/> without asking its trust policy.</summary>
    public SessionCredentials IssueSession(string roleArn, string sessionName, TimeSpan duration, string? sourceIdentity = null) =>
        accounts.WithRole(roleArn, (account, role) => sessions.Create(account, role, sessionName, duration, sourceIdentity))
        ?? throw IamAccount.NoSuchEntity($"There is no role {roleArn}.");

    /// <summary>A session that an AWS service takes to act for a customer; the role's trust policy must name it, as <c>lambda.amazonaws.com</c>.</summary>
    public SessionCredentials IssueServiceSession(string service, string roleArn, string sessionName, TimeSpan duration) =>
        accounts.WithRole(roleArn, (account, role) =>
            TrustPolicy.Allows(role.TrustPolicy, new TrustRequest("sts:AssumeRole", null, service, Context(null, null)))
                ? sessions.Create(account, role, sessionName, duration, null)
                : throw new AwsErrorException(403, "AccessDenied", $"The role {roleArn} cannot be assumed by {service}; name it in the role's trust policy."))
        ?? throw IamAccount.NoSuchEntity($"There is no role {roleArn}.");

    private static IReadOnlyList<object?> GetCallerIdentity(Caller caller) =>
        [new XElement("UserId", caller.UserId), new XElement("Account", caller.AccountId), new XElement("Arn", caller.Arn)];

    private IReadOnlyList<object?> GetAccessKeyInfo(string accessKeyId) =>
        (accounts.Find(accessKeyId) ?? sessions.Find(accessKeyId)) is { } credential
            ? [new XElement("Account", credential.Caller.AccountId)]
            : throw new AwsErrorException(400, "ValidationError", $"Invalid type for access key {accessKeyId}.");

    private IReadOnlyList<object?> AssumeRole(Caller caller, AssumeRoleRequest request)
    {
        // A role that does not exist is answered as one that may not be assumed, so that nobody can find out which exist.
        var session = accounts.WithRole(request.RoleArn, (account, role) =>
        {
            var sourceIdentity = Authorize(caller, request, role);
            CheckDuration(caller, request, role);
            return sessions.Create(account, role, request.SessionName, TimeSpan.FromSeconds(request.DurationSeconds), sourceIdentity);
        }) ?? throw Denied(caller, "sts:AssumeRole", request.RoleArn);
        return
        [
            new XElement(
                "Credentials",
                new XElement("AccessKeyId", session.AccessKeyId),
                new XElement("SecretAccessKey", session.SecretAccessKey),
                new XElement("SessionToken", session.SessionToken),
                QueryXml.Time("Expiration", session.ExpiresAt)),
            new XElement("AssumedRoleUser", new XElement("AssumedRoleId", session.Caller.UserId), new XElement("Arn", session.Caller.Arn)),
            request.HasTags || request.HasSessionPolicy ? new XElement("PackedPolicySize", 1) : null,
            QueryXml.Maybe("SourceIdentity", session.Caller.SourceIdentity),
        ];
    }

    /// <summary>Asks the trust policy for each action that the request needs; returns the session's source identity.</summary>
    /// <remarks>A source identity stays for the whole chain: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html</remarks>
    private string? Authorize(Caller caller, AssumeRoleRequest request, IamRole role)
    {
        if (caller.SourceIdentity is not null && request.SourceIdentity is not null && caller.SourceIdentity != request.SourceIdentity)
        {
            throw Denied(caller, "sts:SetSourceIdentity", request.RoleArn);
        }

        var sourceIdentity = request.SourceIdentity ?? caller.SourceIdentity;
        var context = Context(caller, request with { SourceIdentity = sourceIdentity });
        string?[] actions = ["sts:AssumeRole", sourceIdentity is null ? null : "sts:SetSourceIdentity", request.HasTags ? "sts:TagSession" : null];
        foreach (var action in actions.OfType<string>())
        {
            if (!TrustPolicy.Allows(role.TrustPolicy, new TrustRequest(action, caller, null, context)))
            {
                throw Denied(caller, action, request.RoleArn);
            }
        }

        return sourceIdentity;
    }

    private static void CheckDuration(Caller caller, AssumeRoleRequest request, IamRole role)
    {
        if (caller.Arn.Contains(":assumed-role/", StringComparison.Ordinal) && request.DurationSeconds > ChainedSessionSeconds)
        {
            throw new AwsErrorException(
                400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (request.DurationSeconds > role.MaxSessionDuration)
        {
            throw new AwsErrorException(400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private Dictionary<string, string?> Context(Caller? caller, AssumeRoleRequest? request) => new()
    {
        ["aws:PrincipalArn"] = caller?.PrincipalArn,
        ["aws:PrincipalAccount"] = caller?.AccountId,
        ["aws:PrincipalOrgID"] = caller is not null && accounts.TryGet(caller.AccountId, out var account) ? account.OrganizationId : null,
        ["aws:SourceIdentity"] = caller?.SourceIdentity,
        ["sts:ExternalId"] = request?.ExternalId,
        ["sts:SourceIdentity"] = request?.SourceIdentity,
        ["sts:RoleSessionName"] = request?.SessionName,
    };

    private static AwsErrorException Denied(Caller caller, string action, string roleArn) =>
        new(403, "AccessDenied", $"User: {caller.Arn} is not authorized to perform: {action} on resource: {roleArn}");
}
