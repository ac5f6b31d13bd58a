using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The SDK's S3 client, which makes the ledger's two calls with the base type of all responses. In a program compiled ahead of time,
/// the SDK builds its pipeline once for each response type, and that was a third of a cold start. With one type for S3, SQS and IAM it
/// is built once.
/// </summary>
internal sealed class LedgerS3Client(AmazonS3Config config) : AmazonS3Client(config)
{
    private static readonly InvokeOptions Get = new()
    {
        RequestMarshaller = GetObjectRequestMarshaller.Instance,
        ResponseUnmarshaller = GetObjectResponseUnmarshaller.Instance,
    };

    private static readonly InvokeOptions Put = new()
    {
        RequestMarshaller = PutObjectRequestMarshaller.Instance,
        ResponseUnmarshaller = PutObjectResponseUnmarshaller.Instance,
    };

    /// <inheritdoc/>
    public override async Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default) =>
        (GetObjectResponse)await InvokeAsync<AmazonWebServiceResponse>(request, Get, cancellationToken);

    /// <inheritdoc/>
    public override async Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default) =>
        (PutObjectResponse)await InvokeAsync<AmazonWebServiceResponse>(request, Put, cancellationToken);
}
