// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
using Amazon.S3;
using Amazon.S3.Model;

namespace OptionalVersion;

public readonly record struct ObjectName(string Key, string? Version = null);

/// <summary>With a version or without: both permissions are needed.</summary>
public sealed class Reader(IAmazonS3 s3)
{
    public async Task<Stream> OpenAsync(ObjectName name)
    {
        var request = new GetObjectRequest { BucketName = "example-models", Key = name.Key };
        if (name.Version is { } version)
        {
            request.VersionId = version;
        }

        return (await s3.GetObjectAsync(request)).ResponseStream;
    }

    public async Task<long?> SizeAsync(string key)
    {
        var answer = await s3.GetObjectAttributesAsync(new GetObjectAttributesRequest { BucketName = "example-models", Key = key, ObjectAttributes = [ObjectAttributes.ObjectSize] });
        return answer.ObjectSize;
    }
}
