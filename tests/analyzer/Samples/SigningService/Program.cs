// page: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAWSService<IAmazonKeyManagementService>();
var app = builder.Build();
app.MapPost("/sign", Endpoints.SignAsync);
app.MapGet("/key", Endpoints.PublicKeyAsync);
app.Run();

internal static class Endpoints
{
    private const string Key = "alias/signing";

    public static async Task<IResult> SignAsync(HttpRequest request, IAmazonKeyManagementService kms)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        body.Position = 0;
        var response = await kms.SignAsync(new SignRequest { KeyId = Key, Message = body, MessageType = MessageType.RAW, SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256 });
        return Results.Bytes(response.Signature.ToArray());
    }

    public static async Task<IResult> PublicKeyAsync(IAmazonKeyManagementService kms)
    {
        var response = await kms.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = Key });
        return Results.Bytes(response.PublicKey.ToArray(), "application/octet-stream");
    }
}
