using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Service;

/// <summary>
/// One AWS service of the sandbox. It declares everything that the rest has to know of it: its name, its protocol, its operations with
/// their permissions, and its events. <c>SandboxServices</c> lists it, and nothing else names it.
/// </summary>
internal interface IAwsService
{
    /// <summary>Name in the credential scope: <c>iam</c>, <c>sts</c>, <c>sqs</c>, <c>s3</c>.</summary>
    string Name { get; }

    /// <summary>How it is spoken to.</summary>
    WireProtocol Protocol { get; }

    /// <summary>Every operation by AWS's name.</summary>
    IEnumerable<string> Operations { get; }

    /// <summary>The actions, as <c>iam:GetRole</c>, whose last use IAM reports one by one; AWS does so for management actions.</summary>
    IEnumerable<string> TrackedActions { get; }

    /// <summary>How its calls become CloudTrail events; null: CloudTrail does not record them.</summary>
    ITrailFormat? Events { get; }

    /// <summary>The operation that <paramref name="call"/> asks for, by AWS's name (<c>AttachRolePolicy</c>).</summary>
    string OperationOf(AwsCall call);

    /// <summary>What <paramref name="call"/> is aimed at, for the call log; null when it names nothing, or cannot be read.</summary>
    string? TargetOf(AwsCall call);

    /// <summary>
    /// What the caller must be allowed to do, each of it; nothing for a call that nobody can be denied, or that the service does not know.
    /// </summary>
    IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call);

    /// <summary>The error of a call that was denied, in the service's own words.</summary>
    AwsErrorException Denied(AwsCall call, AccessDecision decision) => Denial.Error(call.Caller, decision);

    /// <summary>Carries the call out. Throws <see cref="AwsErrorException"/> for an error as AWS answers it.</summary>
    Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="error"/> in the protocol that <paramref name="call"/> speaks.</summary>
    AwsReply Error(AwsCall call, AwsErrorException error);
}
