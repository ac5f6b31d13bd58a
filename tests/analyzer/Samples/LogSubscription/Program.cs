// page: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
// page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

var (stream, role) = (args[0], args[1]);
using IAmazonCloudWatchLogs logs = new AmazonCloudWatchLogsClient();
await foreach (var page in logs.Paginators.DescribeLogGroups(new DescribeLogGroupsRequest { LogGroupNamePrefix = "/app/" }).Responses)
{
    var subscriptions = page.LogGroups.Select(group => logs.PutSubscriptionFilterAsync(new()
    {
        LogGroupName = group.LogGroupName, FilterName = "all", FilterPattern = "", DestinationArn = stream, RoleArn = role,
    }));
    await Task.WhenAll(subscriptions);
}
