using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.CloudTrail.Delivery;
using Bridge.Sandbox.Aws.CloudTrail.History;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>
/// CloudTrail for every account, over AWS JSON 1.1. An event is found at once, and in the trail's files within a second or so, where AWS
/// takes minutes. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
/// </summary>
internal sealed class CloudTrailService : IAwsService, IDisposable
{
    private const string ContentType = "application/x-amz-json-1.1";

    private static readonly JsonSerializerOptions AsAws = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, TrailDelivery> _deliveries;
    private readonly Dictionary<string, Func<AwsCall, JsonObject>> _operations;
    private readonly ITimer _timer;

    /// <summary>Records the calls of <paramref name="services"/>, and its own.</summary>
    public CloudTrailService(CloudTrailSettings settings, IEnumerable<IAwsService> services, S3Buckets buckets, TimeProvider time)
    {
        var histories = settings.AccountIds.ToDictionary(account => account, _ => new EventHistory());
        _deliveries = settings.Trails.ToDictionary(trail => trail.AccountId, trail => new TrailDelivery(trail, buckets, time));
        var formats = services.Append(this)
            .Where(service => service.Events is not null)
            .ToDictionary(service => service.Name, service => service.Events!);
        Recorder = new TrailRecorder(formats, histories, _deliveries, time);
        var lookup = new EventLookup(histories, new LookupRate(settings.LookupEventsPerSecond, time), time);
        var trails = new TrailReads(_deliveries);
        _operations = new(StringComparer.Ordinal)
        {
            ["LookupEvents"] = lookup.Lookup,
            ["DescribeTrails"] = trails.Describe,
            ["GetEventSelectors"] = trails.Selectors,
            ["GetTrailStatus"] = trails.Status,
        };
        _timer = time.CreateTimer(_ => Deliver(), null, settings.DeliveryInterval, settings.DeliveryInterval);
    }

    public string Name => "cloudtrail";

    public WireProtocol Protocol { get; } = new()
    {
        Claims = http => http.Headers["X-Amz-Target"].ToString().Contains("CloudTrail", StringComparison.Ordinal),
    };

    public IEnumerable<string> Operations => _operations.Keys;

    public IEnumerable<string> TrackedActions => CloudTrailPermissions.Actions.Keys.Select(operation => $"cloudtrail:{operation}");

    public ITrailFormat Events { get; } = new CloudTrailFormat();

    /// <summary>Records what happens.</summary>
    public TrailRecorder Recorder { get; }

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

    public string? TargetOf(AwsCall call) => null;

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

    private static AwsReply Reply(int status, JsonObject body) =>
        new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body, AsAws));
}
