using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Bridge.Analyzers;
using Bridge.Aws.CloudTrail.Protocol;
using Bridge.Aws.Protocol;

namespace Bridge.Aws.CloudTrail;

/// <summary>
/// A thin client for the CloudTrail operations that Bridge needs, in one Region, on AWSSDK.Core: the SDK's credentials, signing,
/// retries (throttled calls too) and endpoint override, without reflection, so that it trims and compiles ahead of time.
/// </summary>
/// <remarks>
/// Errors are <see cref="CloudTrailException"/>. The client is safe for concurrent use.
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
/// </remarks>
public sealed class CloudTrailClient : AmazonServiceClient
{
    // Two calls per second, account and Region: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
    private static readonly TimeSpan LookupInterval = TimeSpan.FromMilliseconds(500);

    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = CloudTrailRequestMarshaller.Instance,
        ResponseUnmarshaller = CloudTrailResponseUnmarshaller.Instance,
    };

    private readonly TimeProvider _time;
    private readonly CallPace _lookupPace;

    /// <summary>A client that signs with <paramref name="credentials"/>.</summary>
    public CloudTrailClient(AWSCredentials credentials, CloudTrailClientConfig config, TimeProvider time)
        : base(credentials, config) => (_time, _lookupPace) = (time, new(time, LookupInterval));

    /// <summary>A client that signs with what the SDK's default credential chain finds.</summary>
    public CloudTrailClient(CloudTrailClientConfig config, TimeProvider time)
        : base(config) => (_time, _lookupPace) = (time, new(time, LookupInterval));

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => CloudTrailServiceMetadata.Instance;

    /// <summary>
    /// The trails that record this Region: its own trails, and the multi-Region and organization trails that cover it.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html</remarks>
    /// <exception cref="CloudTrailException">Among others with <see cref="CloudTrailErrorCodes.AccessDenied"/>.</exception>
    [RequiresIamActions("cloudtrail:DescribeTrails")]
    public async Task<IReadOnlyList<TrailDescription>> DescribeTrailsAsync(CancellationToken cancellationToken)
    {
        const string Operation = "DescribeTrails";
        using var json = await AskAsync(
            new(Operation, writer => writer.WriteBoolean("includeShadowTrails", true)), cancellationToken).ConfigureAwait(false);
        return [.. json.RootElement.Items("trailList").Select(trail => new TrailDescription
        {
            Name = Required(trail, "Name", Operation),
            Arn = Required(trail, "TrailARN", Operation),
            HomeRegion = Required(trail, "HomeRegion", Operation),
            BucketName = Required(trail, "S3BucketName", Operation),
            KeyPrefix = trail.Text("S3KeyPrefix") is { Length: > 0 } prefix ? prefix : null,
            IsMultiRegion = trail.Flag("IsMultiRegionTrail") ?? false,
            IsOrganizationTrail = trail.Flag("IsOrganizationTrail") ?? false,
            KmsKeyId = trail.Text("KmsKeyId") is { Length: > 0 } key ? key : null,
            IncludesGlobalServiceEvents = trail.Flag("IncludeGlobalServiceEvents") ?? false,
        })];
    }

    /// <summary>
    /// The selectors of the events that a trail records, as JSON with <c>EventSelectors</c> or <c>AdvancedEventSelectors</c>, in the
    /// form that <c>aws cloudtrail get-event-selectors</c> prints.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html</remarks>
    /// <exception cref="CloudTrailException">Among others with <see cref="CloudTrailErrorCodes.TrailNotFound"/>.</exception>
    [RequiresIamActions("cloudtrail:GetEventSelectors")]
    public async Task<ReadOnlyMemory<byte>> GetEventSelectorsAsync(string trailArn, CancellationToken cancellationToken)
    {
        var body = await CallAsync(
            new("GetEventSelectors", writer => writer.WriteString("TrailName", trailArn)), cancellationToken).ConfigureAwait(false);
        Parse("GetEventSelectors", body).Dispose();
        return body;
    }

    /// <summary>Whether a trail records, and when it last delivered.</summary>
    /// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
    /// <exception cref="CloudTrailException">Among others with <see cref="CloudTrailErrorCodes.TrailNotFound"/>.</exception>
    [RequiresIamActions("cloudtrail:GetTrailStatus")]
    public async Task<TrailStatus> GetTrailStatusAsync(string trailArn, CancellationToken cancellationToken)
    {
        const string Operation = "GetTrailStatus";
        using var json =
            await AskAsync(new(Operation, writer => writer.WriteString("Name", trailArn)), cancellationToken).ConfigureAwait(false);
        var status = json.RootElement;
        return new(
            status.Flag("IsLogging") ?? throw CloudTrailException.Malformed(Operation, "lacks `IsLogging`"),
            status.Time("LatestDeliveryTime"),
            status.Text("LatestDeliveryError") is { Length: > 0 } error ? error : null,
            status.Time("StartLoggingTime"),
            status.Time("StopLoggingTime"));
    }

    /// <summary>
    /// The management events of the last 90 days in this Region, newest first, read when the result is enumerated: at most two
    /// calls a second over all lookups of this client, and no longer than the request's budget.
    /// </summary>
    /// <remarks>
    /// Two calls a second are what AWS gives an account in a Region, so use one client for both.
    /// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
    /// </remarks>
    [RequiresIamActions("cloudtrail:LookupEvents")]
    public EventLookup LookupEvents(EventLookupRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request, LookupPageAsync, _time);
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new CloudTrailEndpointResolver());
        pipeline.AddHandlerAfter<CloudTrailEndpointResolver>(new SigV4AuthResolver());
    }

    private async Task<EventPage> LookupPageAsync(EventLookupRequest lookup, string? nextToken, CancellationToken cancellationToken)
    {
        await _lookupPace.WaitAsync(cancellationToken).ConfigureAwait(false);
        var body = await CallAsync(
            new("LookupEvents", writer => EventPage.WriteRequest(writer, lookup, nextToken)), cancellationToken).ConfigureAwait(false);
        return EventPage.Read(body.Span);
    }

    private async Task<JsonDocument> AskAsync(CloudTrailRequest request, CancellationToken cancellationToken) =>
        Parse(request.Operation, await CallAsync(request, cancellationToken).ConfigureAwait(false));

    private static JsonDocument Parse(string operation, ReadOnlyMemory<byte> body)
    {
        try
        {
            var json = JsonDocument.Parse(body, CloudTrailJson.Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            throw CloudTrailException.Malformed(operation, "is no JSON object");
        }
        catch (JsonException e)
        {
            throw CloudTrailException.Malformed(operation, "is not the JSON that CloudTrail answers with", inner: e);
        }
    }

    private static string Required(JsonElement parent, string name, string operation) =>
        parent.Text(name) is { Length: > 0 } value ? value : throw CloudTrailException.Malformed(operation, $"lacks `{name}`");

    private async Task<ReadOnlyMemory<byte>> CallAsync(CloudTrailRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // Called with the base type of all responses, as in IamClient, so that the SDK builds its pipeline once and not for each
            // response type.
            var response =
                (CloudTrailResponse)await InvokeAsync<AmazonWebServiceResponse>(request, Options, cancellationToken).ConfigureAwait(false);
            return response.Body ?? throw CloudTrailException.Malformed(
                request.Operation,
                $"is larger than {CloudTrailResponseUnmarshaller.MaxBytes / (1024 * 1024)} MiB",
                response.ResponseMetadata.RequestId);
        }
        catch (CloudTrailException e)
        {
            e.Operation = request.Operation;
            throw;
        }
    }
}
