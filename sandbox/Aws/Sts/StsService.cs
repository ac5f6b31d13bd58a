using System.Xml.Linq;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Sts;

/// <summary>STS, API version 2011-06-15, over the query protocol. https://docs.aws.amazon.com/STS/latest/APIReference/</summary>
internal sealed class StsService(IamAccounts accounts, SessionStore sessions, Authorizer access, TimeProvider time) : IAwsService
{
    private const int ChainedSessionSeconds = 3600;

    private static readonly QueryXml Xml = new("https://sts.amazonaws.com/doc/2011-06-15/");

    private readonly StsPermissions _permissions = new(accounts, time);

    /// <inheritdoc/>
    public string Name => "sts";

    /// <inheritdoc/>
    public WireProtocol Protocol { get; } = new()
    {
        Claims = http => !http.Headers.ContainsKey("X-Amz-Target") && (http.HasFormContentType || http.Query.ContainsKey("Action")),
    };

    /// <inheritdoc/>
    public IEnumerable<string> Operations { get; } = ["GetCallerIdentity", "GetAccessKeyInfo", "AssumeRole"];

    /// <inheritdoc/>
    public IEnumerable<string> TrackedActions { get; } = ["sts:AssumeRole", "sts:GetCallerIdentity"];

    /// <inheritdoc/>
    public ITrailFormat Events { get; } = new StsTrailFormat();

    /// <inheritdoc/>
    public string OperationOf(AwsCall call) => QueryRequest.Of(call).Action;

    /// <inheritdoc/>
    public string? TargetOf(AwsCall call) => CallTarget.Named(call, "RoleArn");

    /// <inheritdoc/>
    public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call)
    {
        var request = QueryRequest.Of(call);
        return request.Action switch
        {
            "AssumeRole" => NeedsOfAssumeRole(call.Caller, AssumeRoleRequest.Read(request)),
            "GetAccessKeyInfo" => StsPermissions.GetAccessKeyInfo(call.Caller),
            _ => [],
        };
    }

    /// <inheritdoc/>
    public AwsErrorException Denied(AwsCall call, AccessDecision decision)
    {
        // STS gives a reason only for an explicit deny, so that nobody learns what a trust policy says.
        var (action, resource) = (decision.Need.Action, decision.Need.Resource);
        return decision.Decision.Effect == DecisionEffect.ExplicitlyDenied
            ? Denial.Error(call.Caller, decision, action, resource)
            : Denied(call.Caller, action, resource);
    }

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

    /// <summary>
    /// A session that an AWS service takes to act for a customer; the role's trust policy must name it, as <c>lambda.amazonaws.com</c>.
    /// </summary>
    public SessionCredentials IssueServiceSession(string service, string roleArn, string sessionName, TimeSpan duration) =>
        accounts.WithRole(roleArn, (account, role) =>
            access.Decide(service, new CallOrigin("us-east-1"), StsPermissions.AssumeRole(account, role, time.GetUtcNow())).IsAllowed
                ? sessions.Create(account, role, sessionName, duration, null)
                : throw new AwsErrorException(
                    403, "AccessDenied", $"The role {roleArn} cannot be assumed by {service}; name it in the role's trust policy."))
        ?? throw IamAccount.NoSuchEntity($"There is no role {roleArn}.");

    private static IReadOnlyList<object?> GetCallerIdentity(Caller caller) =>
        [new XElement("UserId", caller.UserId), new XElement("Account", caller.AccountId), new XElement("Arn", caller.Arn)];

    private IReadOnlyList<object?> GetAccessKeyInfo(string accessKeyId) =>
        (accounts.Find(accessKeyId) ?? sessions.Find(accessKeyId)) is { } credential
            ? [new XElement("Account", credential.Caller.AccountId)]
            : throw new AwsErrorException(400, "ValidationError", $"Invalid type for access key {accessKeyId}.");

    // A role that does not exist is answered as one that may not be assumed, so that nobody can find out which exist.
    private IReadOnlyList<PermissionNeed> NeedsOfAssumeRole(Caller caller, AssumeRoleRequest request) =>
        caller.SourceIdentity is not null && request.SourceIdentity is not null && caller.SourceIdentity != request.SourceIdentity
            ? throw Denied(caller, "sts:SetSourceIdentity", request.RoleArn)
            : _permissions.AssumeRole(caller, request) ?? throw Denied(caller, "sts:AssumeRole", request.RoleArn);

    private IReadOnlyList<object?> AssumeRole(Caller caller, AssumeRoleRequest request)
    {
        var session = accounts.WithRole(request.RoleArn, (account, role) =>
        {
            CheckDuration(caller, request, role);
            var policies = PoliciesOf(account, request);
            var sourceIdentity = request.SourceIdentity ?? caller.SourceIdentity;
            return sessions.Create(
                account,
                role,
                request.SessionName,
                TimeSpan.FromSeconds(request.DurationSeconds),
                sourceIdentity,
                fresh => Filled(fresh, caller, request, policies));
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
            request.Tags.Count > 0 || request.HasSessionPolicy ? new XElement("PackedPolicySize", 1) : null,
            QueryXml.Maybe("SourceIdentity", session.Caller.SourceIdentity),
        ];
    }

    private static PolicyText[]? PoliciesOf(IamAccount account, AssumeRoleRequest request)
    {
        if (!request.HasSessionPolicy)
        {
            return null;
        }

        var managed = request.PolicyArns.Select(arn => account.FindPolicy(arn) is { } policy
            ? new PolicyText(arn, PolicyKind.Session, policy.DefaultVersion.Document)
            : throw new AwsErrorException(400, "ValidationError", $"The policy {arn} does not exist in the role's account."));
        return [.. managed, .. request.Policy is { } own ? [new PolicyText("Policy", PolicyKind.Session, own)] : Array.Empty<PolicyText>()];
    }

    // Transitive tags are handed on, and cannot be set anew:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
    private static CallerSession Filled(CallerSession fresh, Caller caller, AssumeRoleRequest request, PolicyText[]? policies)
    {
        var inherited = caller.Session?.TransitiveTagKeys ?? [];
        if (request.Tags.Keys.FirstOrDefault(key => inherited.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } taken)
        {
            throw new AwsErrorException(
                400, "InvalidParameterValue", $"The tag {taken} is transitive in the calling session and cannot be set again.");
        }

        var tags = new Dictionary<string, string>(request.Tags, StringComparer.OrdinalIgnoreCase);
        foreach (var key in inherited)
        {
            tags[key] = caller.Session!.Tags[key];
        }

        return fresh with
        {
            Policies = policies,
            Tags = tags,
            TransitiveTagKeys = [.. inherited, .. request.TransitiveTagKeys.Where(tags.ContainsKey)],
        };
    }

    private static void CheckDuration(Caller caller, AssumeRoleRequest request, IamRole role)
    {
        if (caller.Session is not null && request.DurationSeconds > ChainedSessionSeconds)
        {
            throw new AwsErrorException(
                400, "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (request.DurationSeconds > role.MaxSessionDuration)
        {
            throw new AwsErrorException(
                400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static AwsErrorException Denied(Caller caller, string action, string roleArn) =>
        new(403, "AccessDenied", Denial.Sentence(caller, action, roleArn));
}
