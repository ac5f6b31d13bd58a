using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// A function's execution role. The function has its credentials, and Lambda itself polls the queue and writes the log with it.
/// </summary>
internal interface IExecutionRole
{
    /// <summary>A new session for the function's process.</summary>
    /// <exception cref="AwsErrorException">Lambda may not assume the role, or it is gone.</exception>
    SessionCredentials IssueCredentials();

    /// <summary>Whether the role allows what Lambda is about to do.</summary>
    bool Allows(PermissionNeed need);
}
