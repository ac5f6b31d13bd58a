using Amazon.S3;
using static RequestFactory.Requests;

namespace RequestFactory;

public sealed class Documents(IAmazonS3 s3)
{
    public async Task RestoreAsync(string key, string version)
    {
        using var old = await s3.GetObjectAsync(Version(key, version));
        using var reader = new StreamReader(old.ResponseStream);
        await s3.PutObjectAsync(Text(key, await reader.ReadToEndAsync()));
    }
}
