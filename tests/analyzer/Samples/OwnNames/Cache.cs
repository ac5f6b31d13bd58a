// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace OwnNames;

/// <summary>Types of the program whose members have the names of AWS operations; only one of them calls AWS.</summary>
public interface IObjectStore
{
    Task<byte[]?> GetObjectAsync(string key);

    Task PutObjectAsync(string key, byte[] content);

    Task DeleteObjectAsync(string key);
}

public sealed class MemoryStore : IObjectStore
{
    private readonly Dictionary<string, byte[]> _objects = [];

    public Task<byte[]?> GetObjectAsync(string key) => Task.FromResult(_objects.GetValueOrDefault(key));

    public Task PutObjectAsync(string key, byte[] content)
    {
        _objects[key] = content;
        return Task.CompletedTask;
    }

    public Task DeleteObjectAsync(string key)
    {
        _objects.Remove(key);
        return Task.CompletedTask;
    }
}

public sealed class Cache(MemoryStore memory, IAmazonS3 s3)
{
    public async Task<byte[]> GetItemAsync(string key)
    {
        if (await memory.GetObjectAsync(key) is { } known)
        {
            return known;
        }

        using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = "example-cache", Key = key });
        using var content = new MemoryStream();
        await response.ResponseStream.CopyToAsync(content);
        await memory.PutObjectAsync(key, content.ToArray());
        return content.ToArray();
    }

    public Task PutItemAsync(string key) => memory.DeleteObjectAsync(key);
}
