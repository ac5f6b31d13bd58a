// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
using Amazon.S3;
using Amazon.S3.Model;

namespace UploadLinks;

/// <summary>Links with which a browser uploads; who signs must be allowed to write.</summary>
public sealed class Links(IAmazonS3 s3, TimeProvider clock)
{
    public Uri For(string tenant, string fileName, string contentType)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = "example-inbox",
            Key = $"{tenant}/{Path.GetFileName(fileName)}",
            Verb = HttpVerb.PUT,
            ContentType = contentType,
            Expires = clock.GetUtcNow().AddMinutes(10).UtcDateTime,
        };
        return new(s3.GetPreSignedURL(request));
    }
}
