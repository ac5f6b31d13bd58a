using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>
/// Fetches one file and hands it on. A small file is fetched whole first, so that it can be fetched again when the network fails half
/// way.
/// </summary>
internal sealed class FileFetch(IAmazonS3 s3, string bucket, TrailBucketLimits limits, FaultList faults)
{
    private const int Tries = 3;

    /// <summary>The bytes that were read, or null for a fault.</summary>
    public async Task<long?> TryReadAsync(S3Object file, Action<Stream, string> onFile, CancellationToken cancellationToken)
    {
        if (file.Size > limits.MaxFileBytes)
        {
            faults.Add(file.Key, $"the file has {file.Size} bytes, and no more than {limits.MaxFileBytes} are read");
            return null;
        }

        using var stream = await TryOpenAsync(file, cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            return null;
        }

        // No retry after this point: bytes must not be handed on twice. The receiver may close the stream.
        var whole = stream is MemoryStream ? stream.Length : 0;
        onFile(stream, $"s3://{bucket}/{file.Key}");
        if (stream is BoundedStream { Failure: { } failure })
        {
            faults.Add(file.Key, $"the file could not be fetched to its end ({failure.Message})", isPartial: true);
        }

        return stream is BoundedStream read ? read.BytesRead : whole;
    }

    private async Task<Stream?> TryOpenAsync(S3Object file, CancellationToken cancellationToken)
    {
        for (var remaining = Tries; ; remaining--)
        {
            try
            {
                return await OpenAsync(file, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (S3Failure.Is(e, cancellationToken) && (remaining == 1 || !IsOfTheNetwork(e)))
            {
                faults.Add(file.Key, $"the file cannot be fetched ({S3Failure.Reason(e)})", (e as AmazonServiceException)?.ErrorCode);
                return null;
            }
            catch (Exception e) when (S3Failure.Is(e, cancellationToken))
            {
                // The network failed, and tries are left: the loop goes on.
            }
        }
    }

    // The SDK retries errors that S3 answers with. It does not retry when the connection breaks while the body arrives.
    private static bool IsOfTheNetwork(Exception e) => e is not AmazonServiceException;

    private async Task<Stream> OpenAsync(S3Object file, CancellationToken cancellationToken)
    {
        var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = file.Key }, cancellationToken)
            .ConfigureAwait(false);
        var isWhole = file.Size <= limits.WholeFileBytes;
        var stream = new BoundedStream(
            response, isWhole ? limits.WholeFileBytes : limits.MaxFileBytes, limits.StallLimit, cancellationToken);
        if (!isWhole)
        {
            return stream;
        }

        await using (stream.ConfigureAwait(false))
        {
            var whole = new MemoryStream((int)(file.Size ?? 0));
            await stream.CopyToAsync(whole, cancellationToken).ConfigureAwait(false);
            whole.Position = 0;
            return whole;
        }
    }
}
