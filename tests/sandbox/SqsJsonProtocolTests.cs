using System.Text;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.Http;

namespace Bridge.Sandbox.Tests;

/// <summary>Bodies that no SDK would send.</summary>
public sealed class SqsJsonProtocolTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"QueueUrl":1}""")]
    [InlineData("""{"QueueUrl":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"QueueUrl":"q","QueueUrl":"r"}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"\ud800"}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":""}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","DelaySeconds":"\ud800"}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","DelaySeconds":901}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","DelaySeconds":99999999999999999999}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","DelaySeconds":[]}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageAttributes":[]}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageAttributes":{"a":1}}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageAttributes":{"a":{"DataType":"Text","StringValue":"x"}}}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"%"}}}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageAttributes":{"AWS.a":{"DataType":"String","StringValue":"x"}}}""")]
    [InlineData("""{"QueueUrl":"q","MessageBody":"x","MessageSystemAttributes":{"Other":{"DataType":"String","StringValue":"x"}}}""")]
    public async Task Send_WithAHostileBody_IsTheSendersError(string body)
    {
        var sqs = new SqsService(() => new Uri("http://127.0.0.1:4566/"), TimeProvider.System);
        var queue = sqs.Queues.Create("111111111111", "eu-central-1", "q", new Dictionary<string, string>());
        var http = new DefaultHttpContext().Request;
        http.Headers["X-Amz-Target"] = "AmazonSQS.SendMessage";
        var call = new AwsCall(
            "sqs", "eu-central-1", new Caller("111111111111", "arn", "id", "arn"), "id", http, Encoding.UTF8.GetBytes(body));

        var error = await Assert.ThrowsAsync<AwsErrorException>(() => sqs.HandleAsync(call, CancellationToken.None));

        Assert.Equal(400, error.Status);
        Assert.Equal((0, 0, 0), queue.Count());
    }
}
