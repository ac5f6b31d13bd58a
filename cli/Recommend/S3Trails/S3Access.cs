using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.S3;
using Amazon.SecurityToken;

namespace Bridge.Cli.Recommend.S3Trails;

/// <summary>Creates the client for S3, with the credentials and the Region that the SDK finds.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html</remarks>
internal static class S3Access
{
    /// <summary>The client, or null and what the user can do.</summary>
    public static IAmazonS3? TryCreate(out string? problem)
    {
        // In a program compiled ahead of time, the SDK cannot find its STS client by itself.
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

    // Exchanging a web identity needs no credentials. For a role, the SDK does not say whose credentials have to assume it.
    private static AmazonSecurityTokenServiceClient CreateSts(CreateInstanceContext context) =>
        context.SecurityTokenServiceClientContextData is { Action: SecurityTokenServiceClientContext.ActionContext.AssumeRoleWithWebIdentityCredentials } sts
            ? new(new AnonymousAWSCredentials(), sts.Region)
            : throw new AmazonClientException(
                "a profile that assumes a role is not supported; put the role's session into the environment: "
                    + "aws configure export-credentials --format env");
}
