// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAWSService<IAmazonS3>();
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();

app.MapGet("/files/{name}", async (string name, IAmazonS3 s3, TimeProvider clock) =>
{
    try
    {
        await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = "example-files", Key = name });
    }
    catch (AmazonS3Exception e) when (e.ErrorCode == "NotFound")
    {
        return Results.NotFound();
    }

    // No verb is a GET.
    var link = await s3.GetPreSignedURLAsync(new() { BucketName = "example-files", Key = name, Expires = clock.GetUtcNow().AddMinutes(5).UtcDateTime });
    return Results.Redirect(link);
});

await app.RunAsync();
