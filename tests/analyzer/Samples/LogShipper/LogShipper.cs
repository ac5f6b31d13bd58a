// page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html
// page: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace LogShipper;

public sealed class LogShipper(IAmazonCloudWatchLogs logs, TimeProvider clock) : IAsyncDisposable
{
    private readonly List<InputLogEvent> _waiting = [];

    public static async Task<LogShipper> OpenAsync(IAmazonCloudWatchLogs logs, TimeProvider clock)
    {
        await logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = "/app", Tags = new() { ["app"] = "shipper" } });
        await logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = "/app", RetentionInDays = 30 });
        await logs.CreateLogStreamAsync(new CreateLogStreamRequest { LogGroupName = "/app", LogStreamName = "main" });
        return new(logs, clock);
    }

    public void Write(string message) => _waiting.Add(new() { Message = message, Timestamp = clock.GetUtcNow().UtcDateTime });

    public async ValueTask DisposeAsync()
    {
        if (_waiting.Count > 0)
        {
            await logs.PutLogEventsAsync(new PutLogEventsRequest { LogGroupName = "/app", LogStreamName = "main", LogEvents = _waiting });
        }
    }
}

internal static class Program
{
    private static async Task Main()
    {
        await using var log = await LogShipper.OpenAsync(new AmazonCloudWatchLogsClient(), TimeProvider.System);
        log.Write("started");
    }
}
