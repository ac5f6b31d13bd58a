using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.S3;
using Amazon.SecurityToken;

namespace Bridge.Cli.Recommend.S3Trails;

/// <summary>Makes the client for S3, with the credentials and the Region that the SDK finds by itself.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html</remarks>
internal static class S3Access
{
    /// <summary>The client, or null and what to do about it.</summary>
    public static IAmazonS3? TryCreate(out string? problem)
    {
        // Compiled ahead of time, the SDK finds no STS by itself.
        GlobalRuntimeDependencyRegistry.Instance.RegisterSecurityTokenServiceClient(CreateSts);
        try
        {
            problem = null;
            return new AmazonS3Client();
        }
        catch (AmazonClientException e)
        {
            problem = $"S3 cannot be asked: {e.Message.TrimEnd('.')}. Set AWS_REGION to the bucket's Region.";
            return null;
        }
    }

    // A web identity needs no credentials to be exchanged. For a role the SDK does not say whose credentials are to assume it.
    private static AmazonSecurityTokenServiceClient CreateSts(CreateInstanceContext context) =>
        context.SecurityTokenServiceClientContextData is { Action: SecurityTokenServiceClientContext.ActionContext.AssumeRoleWithWebIdentityCredentials } sts
            ? new(new AnonymousAWSCredentials(), sts.Region)
            : throw new AmazonClientException(
                "a profile that assumes a role is not supported; put the role's session into the environment: aws configure export-credentials --format env");
}
