using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Iam.LastAccessed;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// IAM, API version 2010-05-08, over the query protocol. Every call runs under its account's lock, so the calls of one account run one
/// after the other. A change is read at once, and is in force after the account's propagation delay.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/
/// </summary>
internal sealed class IamService : IAwsService
{
    private static readonly QueryXml Xml = new("https://iam.amazonaws.com/doc/2010-05-08/");

    private readonly Dictionary<string, IamOperation> _operations = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    /// <summary>Serves the state in <paramref name="accounts"/>.</summary>
    /// <param name="accounts">The state of every account.</param>
    /// <param name="accessLog">Who used what last.</param>
    /// <param name="trackedActions">The actions of a service, by its prefix, whose last use is reported one by one.</param>
    /// <param name="time">The clock.</param>
    public IamService(IamAccounts accounts, AccessLog accessLog, Func<string, IEnumerable<string>> trackedActions, TimeProvider time)
    {
        (Accounts, _time) = (accounts, time);
        IamRoleOperations.AddTo(_operations);
        IamUserOperations.AddTo(_operations);
        IamAccessKeyOperations.AddTo(_operations);
        IamGroupOperations.AddTo(_operations);
        IamManagedPolicyOperations.AddTo(_operations);
        IamPolicyVersionOperations.AddTo(_operations);
        IamAttachmentOperations.AddTo(_operations);
        IamInlinePolicyOperations.AddTo(_operations);
        IamTagOperations.AddTo(_operations);
        IamBoundaryOperations.AddTo(_operations);
        IamInstanceProfileOperations.AddTo(_operations);
        IamAccountOperations.AddTo(_operations);
        new IamLastAccessedOperations(accessLog, trackedActions).AddTo(_operations);
    }

    /// <summary>The state of every account.</summary>
    public IamAccounts Accounts { get; }

    /// <inheritdoc/>
    public string Name => "iam";

    /// <inheritdoc/>
    public WireProtocol Protocol { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> Operations => _operations.Keys;

    /// <inheritdoc/>
    /// <remarks><c>iam:PassRole</c> is no operation, and is not tracked.</remarks>
    public IEnumerable<string> TrackedActions => IamPermissions.Resources.Keys.Select(operation => $"iam:{operation}");

    /// <inheritdoc/>
    public ITrailFormat Events { get; } = new IamTrailFormat();

    /// <inheritdoc/>
    public string OperationOf(AwsCall call) => QueryRequest.Of(call).Action;

    /// <inheritdoc/>
    public string? TargetOf(AwsCall call) => CallTarget.Named(
        call, "RoleName", "UserName", "GroupName", "InstanceProfileName", "PolicyArn", "PolicyName", "Arn");

    /// <inheritdoc/>
    public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call)
    {
        var account = AccountOf(call);
        lock (account.Gate)
        {
            return IamPermissions.Of(new IamCall(account, QueryRequest.Of(call), call.Caller, _time.GetUtcNow()));
        }
    }

    /// <inheritdoc/>
    public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var request = QueryRequest.Of(call);
        if (!_operations.TryGetValue(request.Action, out var operation))
        {
            throw new AwsErrorException(400, "InvalidAction", $"Could not find operation {request.Action} for version 2010-05-08");
        }

        var account = AccountOf(call);
        lock (account.Gate)
        {
            var now = _time.GetUtcNow();
            if (!IsReading(request.Action))
            {
                account.InForce.BeforeChange(now);
            }

            var result = operation(new IamCall(account, request, call.Caller, now));
            return Task.FromResult(Xml.Response(request.Action, call.RequestId, result));
        }
    }

    /// <inheritdoc/>
    public AwsReply Error(AwsCall call, AwsErrorException error) => Xml.Error(call.RequestId, error);

    private IamAccount AccountOf(AwsCall call) => Accounts.TryGet(call.Caller.AccountId, out var account)
        ? account
        : throw new AwsErrorException(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

    private static bool IsReading(string operation) =>
        operation.StartsWith("Get", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal)
        || operation.StartsWith("Generate", StringComparison.Ordinal);
}
