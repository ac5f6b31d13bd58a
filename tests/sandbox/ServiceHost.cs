using System.Globalization;
using System.Net;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.S3;
using Bridge.Sandbox.Seed;
using Bridge.Sandbox.Sqs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bridge.Sandbox.Tests;

/// <summary>SQS and S3 on a loopback port for SDK clients. Trusts every signature: the access key is the caller's account.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    public const string Region = "eu-central-1";

    public const string Account = "111111111111";

    public const string OtherAccount = "222222222222";

    private readonly WebApplication _app;

    private ServiceHost(WebApplication app, SqsService sqs, S3Service s3)
    {
        _app = app;
        Sqs = sqs;
        S3 = s3;
    }

    public SqsService Sqs { get; }

    public S3Service S3 { get; }

    public Uri Endpoint => new(_app.Urls.Single());

    public static async Task<ServiceHost> StartAsync(SeedAccount? seed = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        ServiceHost? host = null;
        host = new ServiceHost(app, new SqsService(() => host!.Endpoint, TimeProvider.System), new S3Service(TimeProvider.System));
        app.Run(host.HandleAsync);
        await app.StartAsync();
        if (seed is not null)
        {
            host.Sqs.Apply(seed, Region);
            host.S3.Apply(seed, Region);
        }

        return host;
    }

    public AmazonSQSClient SqsClient(string account = Account) => new(
        new BasicAWSCredentials(account, "secret"),
        new AmazonSQSConfig { ServiceURL = Endpoint.ToString(), AuthenticationRegion = Region, MaxErrorRetry = 0 });

    public AmazonS3Client S3Client(string account = Account) => new(
        new BasicAWSCredentials(account, "secret"),
        new AmazonS3Config { ServiceURL = Endpoint.ToString(), AuthenticationRegion = Region, ForcePathStyle = true, MaxErrorRetry = 0 });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var scope = context.Request.Headers.Authorization.ToString().Split("Credential=")[1].Split(',')[0].Split('/');
        IAwsService service = scope[3] == "s3" ? S3 : Sqs;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var chunked = context.Request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING", StringComparison.Ordinal);
        var call = new AwsCall(
            scope[3], scope[2], new Caller(scope[0], $"arn:aws:iam::{scope[0]}:user/test", "AIDATEST", $"arn:aws:iam::{scope[0]}:user/test"),
            Guid.NewGuid().ToString(), context.Request, chunked ? Unchunk(body.ToArray()) : body.ToArray());
        var reply = await ReplyAsync(service, call, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(reply.Body);
    }

    private static async Task<AwsReply> ReplyAsync(IAwsService service, AwsCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await service.HandleAsync(call, cancellationToken);
        }
        catch (AwsErrorException e)
        {
            return service.Error(call, e);
        }
    }

    private static byte[] Unchunk(byte[] body)
    {
        var decoded = new MemoryStream();
        var at = 0;
        while (true)
        {
            var end = body.AsSpan(at).IndexOf("\r\n"u8) + at;
            var size = int.Parse(Encoding.ASCII.GetString(body, at, end - at).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return decoded.ToArray();
            }

            decoded.Write(body, end + 2, size);
            at = end + 2 + size + 2;
        }
    }
}
