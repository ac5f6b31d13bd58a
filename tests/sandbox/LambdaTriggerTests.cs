using System.Text.Json;
using Bridge.Sandbox.Aws.Lambda;

namespace Bridge.Sandbox.Tests;

/// <summary>Queue → real process → queue.</summary>
public sealed class LambdaTriggerTests
{
    [Fact]
    public async Task Message_HandledWell_IsDeleted()
    {
        await using var lambda = await LambdaFixture.StartAsync();
        var id = lambda.Send("fine");

        var invocation = await lambda.NextAsync();

        Assert.Equal((InvocationStatus.Responded, 1), (invocation.Outcome.Status, lambda.Function.Invocations));
        Assert.Equal([id], invocation.MessageIds);
        Assert.Equal((0, 0, 0), lambda.Orders.Count());
    }

    [Fact]
    public async Task Event_HasTheShapeOfAws()
    {
        await using var lambda = await LambdaFixture.StartAsync();
        var id = lambda.Send("{\"a\":\"ü\"}");
        await lambda.NextAsync();

        await LambdaFixture.UntilAsync(() => lambda.Lines.Any(l => l.StartsWith("event ", StringComparison.Ordinal)));
        using var document = JsonDocument.Parse(
            lambda.Lines.First(l => l.StartsWith("event ", StringComparison.Ordinal))["event ".Length..]);
        var record = document.RootElement.GetProperty("Records")[0];

        Assert.Equal(id, record.GetProperty("messageId").GetString());
        Assert.Equal("{\"a\":\"ü\"}", record.GetProperty("body").GetString());
        Assert.Equal("aws:sqs", record.GetProperty("eventSource").GetString());
        Assert.Equal(lambda.Orders.Arn, record.GetProperty("eventSourceARN").GetString());
        Assert.Equal(LambdaFixture.Region, record.GetProperty("awsRegion").GetString());
        Assert.Equal("1", record.GetProperty("attributes").GetProperty("ApproximateReceiveCount").GetString());
        Assert.Equal(
            """{"stringValue":"orca-1","stringListValues":[],"binaryListValues":[],"dataType":"String"}""",
            record.GetProperty("messageAttributes").GetProperty("alertId").GetRawText());
        Assert.Equal("AQI=", record.GetProperty("messageAttributes").GetProperty("bytes").GetProperty("binaryValue").GetString());
    }

    [Fact]
    public async Task Process_IsToldWhatLambdaTells()
    {
        await using var lambda = await LambdaFixture.StartAsync();
        await LambdaFixture.UntilAsync(() => lambda.Lines.Any(l => l.StartsWith("environment ", StringComparison.Ordinal)));

        var environment = JsonSerializer.Deserialize<Dictionary<string, string>>(
            lambda.Lines.First(l => l.StartsWith("environment ", StringComparison.Ordinal))["environment ".Length..])!;

        Assert.Equal("handler", environment["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.Equal(LambdaFixture.Region, environment["AWS_REGION"]);
        Assert.Equal("http://127.0.0.1:4566", environment["AWS_ENDPOINT_URL"]);
        Assert.Equal("token of handler", environment["AWS_SESSION_TOKEN"]);
        Assert.Equal($"secret of arn:aws:iam::{LambdaFixture.Account}:role/handler-role", environment["AWS_SECRET_ACCESS_KEY"]);
        Assert.Equal("brake", environment["BRIDGE_CAPABILITY"]);
        Assert.Equal(lambda.Orders.Arn, environment["BRIDGE_QUEUE_ARN"]);
        Assert.Equal($"http://127.0.0.1:4566/{LambdaFixture.Account}/results", environment["BRIDGE_RESULT_QUEUE_URL"]);
    }

    [Fact]
    public async Task Message_ReportedAsFailed_StaysWhileTheOthersGo()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600);
        lambda.Send("fine");
        var bad = lambda.Send("fail");
        var failed = new List<string>();
        for (var seen = 0; seen < 2;)
        {
            var invocation = await lambda.NextAsync();
            seen += invocation.MessageIds.Count;
            failed.AddRange(invocation.FailedMessageIds);
        }

        Assert.Equal([bad], failed);
        Assert.Equal((0, 1, 0), lambda.Orders.Count());
    }

    [Theory]
    [InlineData("error")]
    [InlineData("answer:not json")]
    [InlineData("answer:{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")]
    [InlineData("answer:{\"batchItemFailures\":[{\"itemIdentifier\":null}]}")]
    [InlineData("answer:{\"batchItemFailures\":[{\"id\":\"x\"}]}")]
    [InlineData("answer:{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}")]
    [InlineData("answer:{\"batchItemFailures\":{}}")]
    public async Task Answer_ThatSaysNothingClear_FailsTheBatch(string body)
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600);
        var id = lambda.Send(body);

        var invocation = await lambda.NextAsync();

        Assert.Equal([id], invocation.FailedMessageIds);
        Assert.Equal((0, 1, 0), lambda.Orders.Count());
    }

    [Theory]
    [InlineData("answer:null")]
    [InlineData("answer:{}")]
    [InlineData("answer:{\"batchItemFailures\":null}")]
    [InlineData("answer:{\"batchItemFailures\":[]}")]
    public async Task Answer_WithoutFailures_IsSuccess(string body)
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 600);
        lambda.Send(body);

        Assert.Empty((await lambda.NextAsync()).FailedMessageIds);
        Assert.Equal((0, 0, 0), lambda.Orders.Count());
    }

    [Fact]
    public async Task Message_ThatAlwaysFails_EndsInTheDeadLetterQueue()
    {
        await using var lambda = await LambdaFixture.StartAsync(visibilitySeconds: 0, maxReceiveCount: 3);
        var id = lambda.Send("fail");

        var dead = Assert.Single(await lambda.Dead.ReceiveAsync(1, TimeSpan.FromSeconds(60), null, CancellationToken.None));

        Assert.Equal(id, dead.MessageId);
        Assert.Equal(3, lambda.Function.Invocations);
    }
}
