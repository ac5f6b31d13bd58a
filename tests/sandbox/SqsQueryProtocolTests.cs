using System.Text;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.Http;

namespace Bridge.Sandbox.Tests;

/// <summary>The protocol of older clients. No SDK here speaks it any more, so the tests write the requests themselves.</summary>
public sealed class SqsQueryProtocolTests
{
    private const string Url = "http://127.0.0.1:4566/111111111111/q";

    private readonly SqsService _sqs = new(() => new Uri("http://127.0.0.1:4566/"), TimeProvider.System);

    [Fact]
    public async Task Message_SentAndReceived_IsTheSame()
    {
        var created = await CallAsync("/", "Action=CreateQueue&QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=0");
        var sent = await CallAsync("/", $"Action=SendMessage&QueueUrl={Uri.EscapeDataString(Url)}&MessageBody=a%0D%0Ab%26%3C"
            + "&MessageAttribute.1.Name=k&MessageAttribute.1.Value.DataType=Binary&MessageAttribute.1.Value.BinaryValue=AQI%3D");
        var received = await CallAsync("/111111111111/q", "Action=ReceiveMessage&AttributeName.1=All&MessageAttributeName.1=All");

        Assert.Equal([Url], Values(created, "QueueUrl"));
        Assert.Equal(["a\r\nb&<"], Values(received, "Body"));
        Assert.Equal(["AQI="], Values(received, "BinaryValue"));
        Assert.Equal(Values(sent, "MD5OfMessageAttributes"), Values(received, "MD5OfMessageAttributes"));
        Assert.Contains("ApproximateReceiveCount", Values(received, "Name"));
    }

    [Fact]
    public async Task Batch_OfTen_KeepsItsOrder()
    {
        await CallAsync("/", "Action=CreateQueue&QueueName=q");
        var entries = string.Concat(
            Enumerable.Range(1, 10).Select(
                i => $"&SendMessageBatchRequestEntry.{i}.Id=e{i}&SendMessageBatchRequestEntry.{i}.MessageBody=b{i}"));
        var sent = await CallAsync("/111111111111/q", "Action=SendMessageBatch" + entries);
        var received = await CallAsync("/111111111111/q", "Action=ReceiveMessage&MaxNumberOfMessages=10");

        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"e{i}"), Values(sent, "Id"));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"b{i}"), Values(received, "Body"));
    }

    [Theory]
    [InlineData("/111111111111/none", "Action=ReceiveMessage", "AWS.SimpleQueueService.NonExistentQueue", 400)]
    [InlineData("/", "Action=SendMessage&MessageBody=x", "MissingParameter", 400)]
    [InlineData("/", "Action=Nonsense", "InvalidAction", 400)]
    public async Task Error_IsWrittenAsXml(string path, string form, string code, int status)
    {
        var error = await Assert.ThrowsAsync<AwsErrorException>(() => CallAsync(path, form));
        var reply = _sqs.Error(CallOf(path, form), error);

        Assert.Equal(status, reply.Status);
        Assert.Equal([code], Values(XElement.Parse(Encoding.UTF8.GetString(reply.Body.Span)), "Code"));
    }

    private static IEnumerable<string> Values(XElement answer, string name) =>
        answer.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value);

    private static AwsCall CallOf(string path, string form)
    {
        var http = new DefaultHttpContext().Request;
        (http.Method, http.Path) = ("POST", path);
        var caller = new Caller("111111111111", "arn:aws:iam::111111111111:user/test", "AIDATEST", "arn:aws:iam::111111111111:user/test");
        return new AwsCall("sqs", "eu-central-1", caller, "id", http, Encoding.UTF8.GetBytes(form));
    }

    private async Task<XElement> CallAsync(string path, string form) =>
        XElement.Parse(Encoding.UTF8.GetString((await _sqs.HandleAsync(CallOf(path, form), CancellationToken.None)).Body.Span));
}
