using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// The execution role of a function in the sandbox. Calls of Lambda that the role denies are in the call log, as the
/// function's own calls are.
/// </summary>
internal sealed class ExecutionRole(FunctionDefinition function, SandboxAws aws, TimeProvider clock) : IExecutionRole
{
    private static readonly TimeSpan SessionDuration = TimeSpan.FromHours(1);

    private readonly LambdaEvents _events = new(function, aws.CloudTrail.Recorder, clock);

    // Lambda names the session after the function.
    public SessionCredentials IssueCredentials()
    {
        try
        {
            var session = aws.Sts.IssueServiceSession("lambda.amazonaws.com", function.RoleArn, function.Name, SessionDuration);
            _events.Assumed(session, error: null);
            return session;
        }
        catch (AwsErrorException error)
        {
            _events.Assumed(session: null, error);
            throw;
        }
    }

    public bool Allows(PermissionNeed need)
    {
        if (CallerOrNull() is not { } caller)
        {
            return false;
        }

        var decision = aws.Access.Decide(caller, new CallOrigin(function.Region), need);
        _events.Did(caller, need, decision);
        if (!decision.IsAllowed)
        {
            var (service, operation) = (need.Action.Split(':')[0], need.Action.Split(':')[1]);
            aws.Calls.Add(new CallLogEntry(
                clock.GetUtcNow(), Guid.NewGuid().ToString(), service, operation, caller.AccountId, caller.Arn,
                need.Resource[(need.Resource.LastIndexOf(':') + 1)..], "AccessDenied"));
        }

        return decision.IsAllowed;
    }

    // Null: the role is gone.
    private Caller? CallerOrNull() => aws.Iam.Accounts.WithRole(function.RoleArn, (account, role) =>
        new Caller(
            account.Id, $"arn:aws:sts::{account.Id}:assumed-role/{role.Name}/{function.Name}", $"{role.Id}:{function.Name}", role.Arn)
        {
            Session = new CallerSession(clock.GetUtcNow()),
        });
}
