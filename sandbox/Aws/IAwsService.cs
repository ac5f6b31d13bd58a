using Bridge.Sandbox.Access;

namespace Bridge.Sandbox.Aws;

/// <summary>One AWS service of the sandbox.</summary>
internal interface IAwsService
{
    /// <summary>Name in the credential scope: <c>iam</c>, <c>sts</c>, <c>sqs</c>, <c>s3</c>.</summary>
    string Name { get; }

    /// <summary>The operation that <paramref name="call"/> asks for, by AWS's name (<c>AttachRolePolicy</c>); for the call log.</summary>
    string OperationOf(AwsCall call);

    /// <summary>What the caller must be allowed to do, each of it; nothing for a call that nobody can be denied, or that the service does not know.</summary>
    IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call);

    /// <summary>The error of a call that was denied, in the service's own words.</summary>
    AwsErrorException Denied(AwsCall call, AccessDecision decision) => Denial.Error(call.Caller, decision);

    /// <summary>Carries the call out. Throws <see cref="AwsErrorException"/> for an error as AWS answers it.</summary>
    Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="error"/> in the protocol that <paramref name="call"/> speaks.</summary>
    AwsReply Error(AwsCall call, AwsErrorException error);
}
