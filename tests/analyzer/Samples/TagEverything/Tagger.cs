// page: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
using Amazon.EventBridge;
using Amazon.Lambda;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace TagEverything;

/// <summary>TagResource and ListTagsForResource of several services, told apart by their clients.</summary>
public sealed class Tagger(IAmazonLambda lambda, IAmazonSimpleNotificationService sns, IAmazonEventBridge events, IAmazonSQS sqs)
{
    private readonly Dictionary<string, string> _tags = new() { ["cost-center"] = "4711" };

    public Task TagAsync(string arn) => arn.Split(':')[2] switch
    {
        "lambda" => lambda.TagResourceAsync(new() { Resource = arn, Tags = _tags }),
        "sns" => sns.TagResourceAsync(new() { ResourceArn = arn, Tags = [.. _tags.Select(tag => new Amazon.SimpleNotificationService.Model.Tag { Key = tag.Key, Value = tag.Value })] }),
        "events" => events.TagResourceAsync(new() { ResourceARN = arn, Tags = [.. _tags.Select(tag => new Amazon.EventBridge.Model.Tag { Key = tag.Key, Value = tag.Value })] }),
        var service => throw new NotSupportedException($"Tags of {service}."),
    };

    public async Task<bool> IsTaggedAsync(string arn) => arn.Contains(":sns:", StringComparison.Ordinal)
        ? (await sns.ListTagsForResourceAsync(new() { ResourceArn = arn })).Tags.Exists(tag => tag.Key == "cost-center")
        : (await events.ListTagsForResourceAsync(new() { ResourceARN = arn })).Tags.Exists(tag => tag.Key == "cost-center");

    public async Task<bool> IsQueueTaggedAsync(string url) =>
        (await sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags?.ContainsKey("cost-center") == true;
}
