using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Analyzers;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The ledger's S3 bucket. Every write is conditional, on the object's absence or on the version that was read, so two handlers can
/// never overwrite each other.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed class LedgerBucket(IAmazonS3 s3, string bucket)
{
    // A snapshot is bounded by IAM's quotas, some hundred kilobytes; anything larger was not written by a handler.
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads an object; null when there is none.</summary>
    public async Task<Stored<T>?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadBytesAsync(key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        try
        {
            var value = JsonSerializer.Deserialize(found.Bytes, type);
            return value is null ? throw new LedgerFormatException(key, "is empty") : new(value, found.ETag);
        }
        catch (JsonException e)
        {
            throw new LedgerFormatException(key, $"cannot be read at `{e.Path}`");
        }
    }

    /// <summary>Writes an object in place of the version with <paramref name="etag"/>; null: only when there is none yet.</summary>
    /// <returns>The new version's ETag.</returns>
    /// <exception cref="LedgerConflictException">Another handler was first.</exception>
    public async Task<string> WriteAsync<T>(string key, T value, string? etag, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        using var body = new MemoryStream(bytes, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = body,
            ContentType = "application/json",
            IfNoneMatch = etag is null ? "*" : null,
            IfMatch = etag,
        };
        try
        {
            return (await s3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false)).ETag;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed)
        {
            // The SDK repeats a put whose answer was lost, and the repetition meets the first one's success. What is stored tells.
            var stored = await ReadBytesAsync(key, cancellationToken).ConfigureAwait(false);
            return stored is { } found && found.Bytes.AsSpan().SequenceEqual(bytes) ? found.ETag : throw new LedgerConflictException(key);
        }
    }

    // Who may not list the bucket is told 403 of an object that is not there, and could not tell absent from forbidden:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    [RequiresIamActions("s3:GetObject", "s3:ListBucket")]
    private async Task<(byte[] Bytes, string ETag)?> ReadBytesAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            if (response.ContentLength > MaxBytes)
            {
                throw new LedgerFormatException(key, $"is larger than {MaxBytes / 1024} KiB");
            }

            using var bytes = new MemoryStream((int)response.ContentLength);
            await response.ResponseStream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return (bytes.ToArray(), response.ETag);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }
}

/// <summary>An object as it was read, with the version that a write has to replace.</summary>
internal sealed record Stored<T>(T Value, string ETag)
    where T : class;
