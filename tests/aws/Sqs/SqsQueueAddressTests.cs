using Bridge.Aws.Sqs;

namespace Bridge.Aws.Tests.Sqs;

public sealed class SqsQueueAddressTests
{
    private static readonly SqsEndpointOverride Sandbox = new(new Uri("http://127.0.0.1:4566"), "eu-west-1");

    [Theory]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/OrcaRemediationQueue", "aws", "us-east-1")]
    [InlineData("https://SQS.US-EAST-1.AMAZONAWS.COM/111122223333/OrcaRemediationQueue", "aws", "us-east-1")]
    [InlineData("https://sqs.us-east-1.amazonaws.com:443/111122223333/OrcaRemediationQueue", "aws", "us-east-1")]
    [InlineData("https://sqs.us-gov-west-1.amazonaws.com/111122223333/OrcaRemediationQueue", "aws-us-gov", "us-gov-west-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/111122223333/OrcaRemediationQueue", "aws-cn", "cn-north-1")]
    [InlineData("arn:aws:sqs:ap-southeast-2:111122223333:OrcaRemediationQueue", "aws", "ap-southeast-2")]
    [InlineData("arn:aws-cn:sqs:cn-northwest-1:111122223333:OrcaRemediationQueue", "aws-cn", "cn-northwest-1")]
    [InlineData("arn:aws-us-gov:sqs:us-gov-east-1:111122223333:OrcaRemediationQueue", "aws-us-gov", "us-gov-east-1")]
    public void TryParse_AwsQueue_IsTakenApart(string text, string partition, string region)
    {
        Assert.True(SqsQueueAddress.TryParse(text, null, out var address, out var error), error);

        Assert.Null(error);
        Assert.Equal(
            (partition, region, "111122223333", "OrcaRemediationQueue"),
            (address.Partition, address.Region, address.AccountId, address.Name));
        Assert.Equal($"arn:{partition}:sqs:{region}:111122223333:OrcaRemediationQueue", address.Arn);
        var suffix = partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
        Assert.Equal($"https://sqs.{region}.{suffix}/111122223333/OrcaRemediationQueue", address.Url);
    }

    [Theory]
    // Hosts that only look like SQS's.
    [InlineData("https://sqs.us-east-1.amazonaws.com.evil.example/111122223333/q")]
    [InlineData("https://evil.example/sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://evil.example/111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com@evil.example/111122223333/q")]
    [InlineData("https://evil.example#@sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://evil.example\\@sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://user:password@sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://xsqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.us-east-1.evil.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com./111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.comx/111122223333/q")]
    [InlineData("https://s3.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs..amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.us-east-\u0661.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.us-east-1.\u0430mazonaws.com/111122223333/q")]
    [InlineData("https://169.254.169.254/111122223333/q")]
    [InlineData("https://[::1]/111122223333/q")]
    // Schemes and ports.
    [InlineData("http://sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("ftp://sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("file:///111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com:8443/111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com:80/111122223333/q")]
    [InlineData("//sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("sqs.us-east-1.amazonaws.com/111122223333/q")]
    // Partitions that do not fit.
    [InlineData("https://sqs.cn-north-1.amazonaws.com/111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com.cn/111122223333/q")]
    [InlineData("arn:aws-cn:sqs:us-east-1:111122223333:q")]
    [InlineData("arn:aws:sqs:cn-north-1:111122223333:q")]
    [InlineData("arn:aws:sqs:us-gov-west-1:111122223333:q")]
    // Paths, queries, fragments.
    [InlineData("https://sqs.us-east-1.amazonaws.com/")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/11112222333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/1111222233334/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/11112222333\u0661/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q/r")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q.fifo")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q%2Fr")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q?Action=DeleteQueue")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q#x")]
    // ARNs of something else.
    [InlineData("arn:aws:sns:us-east-1:111122223333:q")]
    [InlineData("arn:aws:sqs::111122223333:q")]
    [InlineData("arn:aws:sqs:us-east-1::q")]
    [InlineData("arn:aws:sqs:us-east-1:11112222333a:q")]
    [InlineData("arn:aws:sqs:us-east-1:111122223333:")]
    [InlineData("arn:aws:sqs:us-east-1:111122223333:q:r")]
    [InlineData("arn:aws:sqs:us-east-1.evil.example:111122223333:q")]
    [InlineData("arn:aws:sqs:us-east-1/@evil.example/:111122223333:q")]
    [InlineData("arn:aws:sqs:us-east-\u0661:111122223333:q")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefusedWithWhatToDo(string? text)
    {
        Assert.False(SqsQueueAddress.TryParse(text, null, out var address, out var error));

        Assert.Null(address);
        Assert.Contains("https://sqs.<region>.amazonaws.com/<account>/<name>", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void TryParse_NameLength_EightyAtMost(int length, bool expected)
    {
        var name = new string('q', length);

        Assert.Equal(expected, SqsQueueAddress.TryParse($"https://sqs.us-east-1.amazonaws.com/111122223333/{name}", null, out _, out _));
        Assert.Equal(expected, SqsQueueAddress.TryParse($"arn:aws:sqs:us-east-1:111122223333:{name}", null, out _, out _));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566/111122223333/q", "eu-west-1", "http://127.0.0.1:4566/111122223333/q")]
    [InlineData("https://sqs.us-east-1.amazonaws.com/111122223333/q", "us-east-1", "https://sqs.us-east-1.amazonaws.com/111122223333/q")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:q", "eu-west-1", "http://127.0.0.1:4566/111122223333/q")]
    public void TryParse_WithAnOverride_AcceptsItAndAws(string text, string region, string url)
    {
        Assert.True(SqsQueueAddress.TryParse(text, Sandbox, out var address, out _));

        Assert.Equal((region, url), (address.Region, address.Url));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4567/111122223333/q")]
    [InlineData("https://127.0.0.1:4566/111122223333/q")]
    [InlineData("http://localhost:4566/111122223333/q")]
    [InlineData("http://user@127.0.0.1:4566/111122223333/q")]
    [InlineData("http://127.0.0.1:4566/elsewhere/111122223333/q")]
    [InlineData("http://127.0.0.1.evil.example:4566/111122223333/q")]
    public void TryParse_AlmostTheOverride_IsRefused(string text) =>
        Assert.False(SqsQueueAddress.TryParse(text, Sandbox, out _, out _));

    [Fact]
    public void Sibling_OtherName_IsInTheSameAccountAndRegion()
    {
        Assert.True(SqsQueueAddress.TryParse("arn:aws:sqs:eu-west-1:111122223333:OrcaRemediationQueue", null, out var address, out _));

        var sibling = address.Sibling("OrcaRemediationResultQueue");

        Assert.Equal("https://sqs.eu-west-1.amazonaws.com/111122223333/OrcaRemediationResultQueue", sibling.Url);
        Assert.Equal("arn:aws:sqs:eu-west-1:111122223333:OrcaRemediationResultQueue", sibling.Arn);
    }

    [Fact]
    public void FromEnvironment_Variables_TheServicesOwnComesFirst()
    {
        Assert.Null(SqsEndpointOverride.FromEnvironment(_ => null));
        Assert.Equal("http://a:1/", Read(("AWS_ENDPOINT_URL", "http://a:1"))!.Endpoint.ToString());
        Assert.Equal("http://b:2/", Read(("AWS_ENDPOINT_URL", "http://a:1"), ("AWS_ENDPOINT_URL_SQS", "http://b:2"))!.Endpoint.ToString());
        Assert.Equal("us-east-1", Read(("AWS_ENDPOINT_URL", "http://a:1"))!.Region);
        Assert.Equal(
            "eu-north-1", Read(("AWS_ENDPOINT_URL", "http://a:1"), ("AWS_REGION", "eu-north-1"), ("AWS_DEFAULT_REGION", "x"))!.Region);
    }

    private static SqsEndpointOverride? Read(params (string Name, string Value)[] variables) =>
        SqsEndpointOverride.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
