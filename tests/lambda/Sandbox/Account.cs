using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Lambda.Capabilities;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>The sandbox with the tests' account, and queries about its state.</summary>
internal sealed class Account : IAsyncDisposable
{
    public const string Id = "222222222222";
    public const string Bucket = $"ledger-{Id}";
    public const string QueueArn = $"arn:aws:sqs:us-east-1:{Id}:OrcaRemediationQueue";
    public const string ChangeQueueArn = $"arn:aws:sqs:us-east-1:{Id}:OrcaChangeQueue";

    private static readonly BasicAWSCredentials HandlerKey = new("AKIAHANDLERTESTS0001", "0123456789/handler+0123456789/0123456789");
    private static readonly BasicAWSCredentials PersonKey = new("AKIAHANDLERTESTS0002", "0123456789/person9+0123456789/0123456789");

    private readonly SandboxAws _aws;
    private readonly AmazonS3Client _s3;
    private readonly AmazonSQSClient _sqs;

    private Account(SandboxAws aws)
    {
        _aws = aws;
        Iam = new IamClient(PersonKey, new IamClientConfig(RegionEndpoint.USEast1) { ServiceURL = aws.Endpoint.ToString() });
        _s3 = new AmazonS3Client(PersonKey, new AmazonS3Config { ServiceURL = aws.Endpoint.ToString(), ForcePathStyle = true });
        _sqs = new AmazonSQSClient(
            PersonKey, new AmazonSQSConfig { ServiceURL = aws.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
    }

    public ShiftedClock Clock { get; } = new();

    public SandboxAws Aws => _aws;

    /// <summary>A client of a person in the account, whose calls do not count as the handler's.</summary>
    public IamClient Iam { get; }

    private string ResultQueueUrl => $"{_aws.Endpoint}{Id}/OrcaRemediationResultQueue";

    public static async Task<Account> StartAsync()
    {
        var seed = await SeedReader.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Sandbox", "seed.json"), CancellationToken.None);
        return new Account(await SandboxAws.StartAsync(seed, port: 0, TimeProvider.System, CancellationToken.None));
    }

    public static IamIdentity Identity(string resource) =>
        IamIdentity.TryParse($"arn:aws:iam::{Id}:{resource}", out var identity)
            ? identity
            : throw new ArgumentException(resource, nameof(resource));

    /// <summary>A new handler process of <paramref name="capability"/>.</summary>
    public HandlerUnderTest Handler(
        Capability capability = Capability.Brake,
        CallMeter? meter = null,
        string? bucket = null,
        string? resultQueue = null,
        IReadOnlyCollection<string>? orderKeys = null,
        IReadOnlyList<string>? neverTouch = null)
    {
        var configuration = new HandlerConfiguration
        {
            Capability = capability,
            LedgerBucket = bucket ?? Bucket,
            ResultQueueUrl = resultQueue ?? ResultQueueUrl,
            Region = "us-east-1",
            NeverTouch = [$"arn:aws:iam::{Id}:role/OrcaRemediationBrakeRole", .. neverTouch ?? []],
            HeldNames = ["break-glass*"],
            OrderKeys = new OrderVerifier(orderKeys ?? [TestOrders.Signer.PublicKey]),
        };
        var http = new MeteredHttp(meter ?? new CallMeter());
        var url = _aws.Endpoint.ToString();
        var iam = new IamClient(HandlerKey, new IamClientConfig(RegionEndpoint.USEast1) { ServiceURL = url, HttpClientFactory = http });
        var s3 = new AmazonS3Client(HandlerKey, new AmazonS3Config { ServiceURL = url, ForcePathStyle = true, HttpClientFactory = http });
        var sqs = new AmazonSQSClient(
            HandlerKey, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", HttpClientFactory = http });
        var lines = new MemoryStream();
        var log = new JsonLog(lines, Clock);
        var isBrake = capability == Capability.Brake;
        return new HandlerUnderTest(
            Composition.Build(new HandlerParts(configuration, iam, s3, sqs, log, Clock)),
            lines,
            $"arn:aws:lambda:us-east-1:{Id}:function:OrcaRemediation{capability}",
            isBrake ? QueueArn : ChangeQueueArn,
            Clock);
    }

    /// <summary>The environment of a brake handler's process, as Lambda and the stack set it.</summary>
    public (string Name, string Value)[] Environment() =>
    [
        ("BRIDGE_CAPABILITY", "brake"),
        ("BRIDGE_LEDGER_BUCKET", Bucket),
        ("BRIDGE_RESULT_QUEUE_URL", ResultQueueUrl),
        ("BRIDGE_ORDER_KEYS", TestOrders.Signer.PublicKey),
        ("AWS_ENDPOINT_URL", _aws.Endpoint.ToString()),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", HandlerKey.GetCredentials().AccessKey),
        ("AWS_SECRET_ACCESS_KEY", HandlerKey.GetCredentials().SecretKey),
    ];

    /// <summary>Takes every outcome from the result queue, in the order they were sent.</summary>
    public async Task<IReadOnlyList<RemediationOutcome>> TakeOutcomesAsync()
    {
        var outcomes = new List<RemediationOutcome>();
        while (true)
        {
            var batch = await _sqs.ReceiveMessageAsync(
                new Amazon.SQS.Model.ReceiveMessageRequest { QueueUrl = ResultQueueUrl, MaxNumberOfMessages = 10 });
            if (batch.Messages is not { Count: > 0 } messages)
            {
                return outcomes;
            }

            foreach (var message in messages)
            {
                outcomes.Add(JsonSerializer.Deserialize(message.Body, ContractsJson.Default.RemediationOutcome)!);
                await _sqs.DeleteMessageAsync(ResultQueueUrl, message.ReceiptHandle);
            }
        }
    }

    /// <summary>The ledger's record of a remediation, as its bytes are; null when there is none.</summary>
    public async Task<RemediationRecord?> ReadRecordAsync(string remediationId) =>
        (await new LedgerBucket(_s3, Bucket).ReadAsync(
            LedgerKeys.OfRemediation(remediationId), LedgerJson.Default.RemediationRecord, CancellationToken.None))?.Value;

    /// <summary>An object of the ledger as it lies there.</summary>
    public async Task<string> ReadLedgerAsync(string key)
    {
        using var response = await _s3.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Writes an object into the ledger, as somebody with <c>s3:PutObject</c> can.</summary>
    public Task WriteLedgerAsync(string key, string body) =>
        _s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = body });

    public async Task<TargetRecord?> ReadTargetAsync(IamIdentity target) =>
        (await new LedgerBucket(_s3, Bucket).ReadAsync(
            LedgerKeys.OfTarget(target), LedgerJson.Default.TargetRecord, CancellationToken.None))?.Value;

    /// <summary>All calls that the handler made.</summary>
    public IReadOnlyList<CallLogEntry> HandlerCalls() =>
        [.. _aws.Calls.Entries.Where(call => call.CallerArn.EndsWith("user/handler", StringComparison.Ordinal))];

    /// <summary>The changing IAM calls that the handler made and IAM carried out.</summary>
    public IReadOnlyList<CallLogEntry> Changes() => [.. _aws.Calls.Entries.Where(call =>
        call is { Service: "iam", ErrorCode: null }
        && call.CallerArn.EndsWith("user/handler", StringComparison.Ordinal)
        && !call.Operation.StartsWith("Get", StringComparison.Ordinal)
        && !call.Operation.StartsWith("List", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        Iam.Dispose();
        _s3.Dispose();
        _sqs.Dispose();
        await _aws.DisposeAsync();
    }
}
