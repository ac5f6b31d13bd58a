using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Access;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.CloudTrail.Delivery;
using Bridge.Sandbox.CloudTrail.Events;
using Bridge.Sandbox.CloudTrail.History;
using Bridge.Sandbox.S3;
using Bridge.Sandbox.Seed;

namespace Bridge.Sandbox.CloudTrail;

/// <summary>
/// CloudTrail for every account, over AWS JSON 1.1. An event is found at once, and in the trail's files within a second or so, where AWS takes
/// minutes. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
/// </summary>
internal sealed class CloudTrailService : IAwsService, IDisposable
{
    private const string ContentType = "application/x-amz-json-1.1";

    private static readonly JsonSerializerOptions AsAws = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, TrailDelivery> _deliveries;
    private readonly Dictionary<string, Func<AwsCall, JsonObject>> _operations;
    private readonly ITimer _timer;

    public CloudTrailService(SeedFile seed, S3Buckets buckets, IReadOnlyDictionary<string, ITrailFormat> formats, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var histories = seed.Accounts.ToDictionary(account => account.Id, _ => new EventHistory());
        _deliveries = seed.Accounts.Where(account => account.Trail is not null)
            .ToDictionary(account => account.Id, account => new TrailDelivery(new Trail(account.Id, seed.Region, account.Trail!, now), buckets, time));
        Recorder = new TrailRecorder(formats, histories, _deliveries, time);
        var lookup = new EventLookup(histories, new LookupRate(seed.LookupEventsPerSecond, time), time);
        var trails = new TrailReads(_deliveries);
        _operations = new(StringComparer.Ordinal)
        {
            ["LookupEvents"] = lookup.Lookup,
            ["DescribeTrails"] = trails.Describe,
            ["GetEventSelectors"] = trails.Selectors,
            ["GetTrailStatus"] = trails.Status,
        };
        var interval = TimeSpan.FromSeconds(seed.TrailDeliverySeconds);
        _timer = time.CreateTimer(_ => Deliver(), null, interval, interval);
    }

    public string Name => "cloudtrail";

    /// <summary>Records what happens.</summary>
    public TrailRecorder Recorder { get; }

    /// <summary>Every operation by name.</summary>
    public IEnumerable<string> Operations => _operations.Keys;

    /// <summary>Writes every account's waiting events into its bucket now.</summary>
    public void Deliver()
    {
        foreach (var delivery in _deliveries.Values)
        {
            delivery.Deliver();
        }
    }

    public string OperationOf(AwsCall call)
    {
        var target = call.Http.Headers["X-Amz-Target"].ToString();
        return target[(target.LastIndexOf('.') + 1)..];
    }

    public IReadOnlyList<PermissionNeed> NeedsOf(AwsCall call) => CloudTrailPermissions.Of(call, OperationOf(call));

    public AwsErrorException Denied(AwsCall call, AccessDecision decision)
    {
        var denial = Denial.Error(call.Caller, decision);
        return new AwsErrorException(400, "AccessDeniedException", denial.Message);
    }

    public Task<AwsReply> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var operation = OperationOf(call);
        return _operations.TryGetValue(operation, out var run)
            ? Task.FromResult(Reply(200, run(call)))
            : throw CloudTrailErrors.UnknownOperation(operation);
    }

    public AwsReply Error(AwsCall call, AwsErrorException error) =>
        Reply(error.Status, new JsonObject { ["__type"] = error.Code, ["message"] = error.Message });

    public void Dispose() => _timer.Dispose();

    private static AwsReply Reply(int status, JsonObject body) => new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body, AsAws));
}
