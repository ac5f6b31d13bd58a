using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Outcomes;

/// <summary>
/// The SDK's SQS client, which makes the one call for outcomes with the base type of all responses; <see cref="LedgerS3Client"/> says
/// why.
/// </summary>
internal sealed class OutcomeSqsClient(AmazonSQSConfig config) : AmazonSQSClient(config)
{
    private static readonly InvokeOptions Send = new()
    {
        RequestMarshaller = SendMessageRequestMarshaller.Instance,
        ResponseUnmarshaller = SendMessageResponseUnmarshaller.Instance,
    };

    /// <inheritdoc/>
    public override async Task<SendMessageResponse> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        (SendMessageResponse)await InvokeAsync<AmazonWebServiceResponse>(request, Send, cancellationToken);
}
