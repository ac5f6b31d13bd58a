// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
using Amazon.S3;
using Amazon.S3.Model;

namespace VerbByCase;

public enum Access
{
    Read,
    Write,
    Remove,
}

public sealed class Share(IAmazonS3 s3, TimeProvider clock)
{
    public string Link(string key, Access access)
    {
        GetPreSignedUrlRequest request = new() { BucketName = "example-share", Key = key, Expires = clock.GetUtcNow().AddHours(1).UtcDateTime };
        switch (access)
        {
            case Access.Read:
                request.Verb = HttpVerb.GET;
                break;
            case Access.Write:
                request.Verb = HttpVerb.PUT;
                break;
            case Access.Remove:
                request.Verb = HttpVerb.DELETE;
                break;
        }

        return s3.GetPreSignedURL(request);
    }
}
