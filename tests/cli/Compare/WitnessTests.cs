using System.Text.Json;
using Bridge.Cli.Compare;
using Bridge.Cli.Evaluate;

namespace Bridge.Cli.Tests.Compare;

/// <summary>The witness of <c>compare --json</c> is accepted by <c>evaluate --request</c>; NEW allows it, and OLD does not.</summary>
public sealed class WitnessTests : IDisposable
{
    private const string AllowAll = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::a/*"}""",
        """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::*"}""")]
    [InlineData("""{"Effect":"Deny","Action":"iam:*","Resource":"*"},""" + AllowAll, AllowAll)]
    [InlineData(
        """{"Effect":"Allow","Action":"sqs:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/16"},"Bool":{"aws:SecureTransport":"true"}}}""",
        """{"Effect":"Allow","Action":"sqs:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/15"},"Bool":{"aws:SecureTransport":"true"}}}""")]
    [InlineData(
        """{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["a"]}}}""",
        """{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["a","b"]}}}""")]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::home/own/*"}""",
        """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::home/${aws:username}/*"}""")]
    [InlineData(
        """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""",
        """{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/r"}""")]
    public async Task Witness_GivenToEvaluate_IsAllowedByNewAndNotByOld(string old, string @new)
    {
        var (oldFile, newFile) = (Write("old.json", Document(old)), Write("new.json", Document(@new)));

        var run = await CommandRun.OfAsync(CompareCommand.Create(), "--json", oldFile, newFile);

        Assert.Equal((1, string.Empty), (run.ExitCode, run.Errors));
        var answer = JsonDocument.Parse(run.Output).RootElement;
        var request = Write("request.json", answer.GetProperty("witness").GetRawText());
        var resourcePolicy = answer.TryGetProperty("resourcePolicy", out var policy) ? policy.GetRawText() : "null";
        Assert.Equal(0, Evaluate(request, Document(@new), resourcePolicy));
        Assert.Equal(1, Evaluate(request, Document(old), resourcePolicy));
    }

    private static string Document(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    private int Evaluate(string request, string document, string resourcePolicy) =>
        SingleQuestion.Run(
            request, Write("case.json", $$"""{"identityPolicies":[{{document}}],"resourcePolicy":{{resourcePolicy}}}"""), json: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
