using Bridge.Sandbox.Access;
using Bridge.Sandbox.Sts;

namespace Bridge.Sandbox.Lambda;

/// <summary>A function's execution role. The function has its credentials, and Lambda itself polls the queue and writes the log with it.</summary>
internal interface IExecutionRole
{
    /// <summary>A new session for the function's process.</summary>
    /// <exception cref="Aws.AwsErrorException">Lambda may not assume the role, or it is gone.</exception>
    SessionCredentials IssueCredentials();

    /// <summary>Whether the role allows what Lambda is about to do.</summary>
    bool Allows(PermissionNeed need);
}
