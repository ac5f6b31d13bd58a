using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.S3;
using Amazon.S3.Model;
using Bridge.Analyzers;

namespace Bridge.Lambda.Ledger;

/// <summary>
/// The ledger's S3 bucket. Every write has a condition: the object does not exist yet, or still has the version that was read. So two
/// handlers cannot overwrite each other.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed class LedgerBucket(IAmazonS3 s3, string bucket)
{
    // IAM's quotas keep a snapshot below some hundred kilobytes; a handler writes nothing larger.
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads an object, whoever wrote it.</summary>
    public async Task<LedgerEntry<T>> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadBytesAsync(key, cancellationToken) is not { } found)
        {
            return LedgerEntry<T>.None(key);
        }

        if (found.Bytes is null)
        {
            return LedgerEntry<T>.Unusable(key, found.ETag, $"is larger than {MaxBytes / 1024} KiB");
        }

        try
        {
            return JsonSerializer.Deserialize(found.Bytes, type) is { } value
                ? LedgerEntry<T>.Of(key, value, found.ETag)
                : LedgerEntry<T>.Unusable(key, found.ETag, "is empty");
        }
        catch (JsonException e)
        {
            return LedgerEntry<T>.Unusable(key, found.ETag, $"cannot be read at `{e.Path}`");
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
            return (await s3.PutObjectAsync(request, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed)
        {
            // The SDK repeats a put whose answer was lost, and the repetition fails because the first one succeeded. The stored bytes
            // show whether that is so.
            var stored = await ReadBytesAsync(key, cancellationToken);
            return stored is { Bytes: { } there } found && there.AsSpan().SequenceEqual(bytes)
                ? found.ETag
                : throw new LedgerConflictException(key);
        }
    }

    // Without permission to list the bucket, S3 answers 403 for a missing object, as it does for a forbidden one:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    [RequiresIamActions("s3:GetObject", "s3:ListBucket")]
    private async Task<(byte[]? Bytes, string ETag)?> ReadBytesAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(bucket, key, cancellationToken);
            if (response.ContentLength > MaxBytes)
            {
                return (null, response.ETag);
            }

            using var bytes = new MemoryStream((int)response.ContentLength);
            await response.ResponseStream.CopyToAsync(bytes, cancellationToken);
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
