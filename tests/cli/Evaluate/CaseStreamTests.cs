using System.Text;
using System.Text.Json;
using Bridge.Cli.Evaluate;

namespace Bridge.Cli.Tests.Evaluate;

public sealed class CaseStreamTests
{
    private const string Good =
        """{"id":"ok","unknown":[1],"request":{"principal":"arn:aws:iam::111122223333:user/u","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{"aws:SourceIp":"10.0.0.1","x:n":5,"x:b":true,"x:l":["a",1]}},"identityPolicies":[{"name":"p","policy":{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"}]}}],"resourcePolicy":null}""";

    private const string GoodAnswer =
        """{"id":"ok","decision":"Allowed","by":[{"policy":"p","statement":0,"sid":"A"}],"layer":"identity","notUnderstood":[]}""";

    private const string Deny = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";

    private const string DenyEveryone =
        """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}""";

    public static TheoryData<string, string, string> BadLines => new()
    {
        { "\uFEFF{}", "byte-order-mark", "" },
        { "{\0}", "syntax", "" },
        { "nonsense", "syntax", "" },
        { "[1]", "wrong-type", "" },
        { """{"id":"a","id":"b"}""", "duplicate-member", "/id" },
        { With("\"Sid\":\"A\"", "\"Effect\":\"Deny\""), "duplicate-member", "/identityPolicies/0/policy/Statement/0/Effect" },
        { """{"request":{}}""", "missing-element", "/id" },
        { """{"id":true}""", "wrong-type", "/id" },
        { """{"id":"\ud800"}""", "lone-surrogate", "/id" },
        { """{"id":"x"}""", "missing-element", "/request" },
        { With("arn:aws:iam::111122223333:user/u", "somebody"), "invalid-principal", "/request/principal" },
        { With("s3:GetObject", "s3:*"), "invalid-action", "/request/action" },
        { With("arn:aws:s3:::b/k", "b/k"), "invalid-resource", "/request/resource" },
        { With("[\"a\",1]", "[\"a\",null]"), "wrong-type", "/request/context/x:l/1" },
        { With("\"x:n\"", "\"AWS:sourceip\""), "duplicate-member", "/request/context/AWS:sourceip" },
        { With("\"Allow\"", "\"Perhaps\""), "invalid-effect", "/identityPolicies/0/policy/Statement/0/Effect" },
        { With("\"Sid\":\"A\"", "\"Principal\":\"*\""), "element-not-allowed", "/identityPolicies/0/policy/Statement/0/Principal" },
        { With("\"resourcePolicy\":null", "\"sessionPolicies\":{}"), "wrong-type", "/sessionPolicies" },
        { new string('[', 100_000), "syntax", "" },
        { new string('[', 100_000) + new string(']', 100_000), "too-deep", "" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public void Run_BadLine_AnswersItAndGoesOn(string line, string code, string pointer)
    {
        var (exitCode, answers) = Run(Encoding.UTF8.GetBytes($"{line}\n{Good}"));

        Assert.Equal(2, exitCode);
        Assert.Equal(2, answers.Length);
        Assert.Equal(GoodAnswer, answers[1]);
        using var answer = JsonDocument.Parse(answers[0]);
        var error = answer.RootElement.GetProperty("error");
        Assert.Equal((code, pointer), (error.GetProperty("code").GetString(), error.GetProperty("pointer").GetString()));
        Assert.NotEqual(string.Empty, error.GetProperty("message").GetString());
    }

    [Fact]
    public void Run_GoodLines_AnswersInOrderAndPassesBlankOnes()
    {
        var (exitCode, answers) = Run(Encoding.UTF8.GetBytes($"\n  \r\n{Good}\r\n{With("\"ok\"", "17")}"));

        Assert.Equal(0, exitCode);
        Assert.Equal([GoodAnswer, GoodAnswer.Replace("\"ok\"", "17", StringComparison.Ordinal)], answers);
    }

    [Theory]
    [InlineData("""{"id":"a","x":{"y":1,"y":2}}""", "\"a\"")]
    [InlineData("""{"id":17,"x":[1,2""", "17")]
    [InlineData("""{"x":{"id":"inner"},"y":1,"y":2,"id":"last"}""", "\"last\"")]
    [InlineData("""{"id":"a","id":"b"}""", "null")]
    [InlineData("""{"id":"\ud800","x":1,"x":2}""", "null")]
    [InlineData("""{"id":{"id":"inner"},"x":""", "null")]
    [InlineData("""{"x":""", "null")]
    public void Run_LineThatIsNoCase_KeepsTheIdThatCouldBeRead(string line, string id)
    {
        var (_, answers) = Run(Encoding.UTF8.GetBytes(line));

        Assert.StartsWith($"{{\"id\":{id},\"error\":", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_InvalidUtf8_IsAnswered()
    {
        var (exitCode, answers) = Run([(byte)'{', 0xff, (byte)'}', (byte)'\n']);

        Assert.Equal(2, exitCode);
        Assert.Contains("invalid-utf8", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LargeLine_IsReadAndTooLargeOneIsAnswered()
    {
        var large = With("[1]", $"\"{new string('x', 10_000_000)}\"");
        var (exitCode, answers) = Run(Encoding.UTF8.GetBytes($"{large}\n{new string('x', 17 << 20)}\n{Good}"));

        Assert.Equal(2, exitCode);
        Assert.Equal(GoodAnswer, answers[0]);
        Assert.Contains("too-large", answers[1], StringComparison.Ordinal);
        Assert.Equal(GoodAnswer, answers[2]);
    }

    [Fact]
    public void Run_BadCase_KeepsItsId()
    {
        var (_, answers) = Run(Encoding.UTF8.GetBytes(With("s3:GetObject", "nothing")));

        Assert.StartsWith(
            """{"id":"ok","error":{"code":"invalid-action","pointer":"/request/action",""",
            Assert.Single(answers),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnnamedPolicies_AreNamedByTheirPlace()
    {
        var everywhere = With(
            "\"resourcePolicy\":null",
            $"\"permissionBoundaries\":[{Deny}],\"sessionPolicies\":[{Deny}],\"serviceControlPolicies\":[[],[{Deny},{{\"name\":\"s\",\"policy\":{Deny}}}]],"
            + $"\"resourcePolicy\":{DenyEveryone},\"resourceControlPolicies\":[[{DenyEveryone}]]");

        var (_, answers) = Run(Encoding.UTF8.GetBytes(everywhere));

        using var answer = JsonDocument.Parse(Assert.Single(answers));
        Assert.Equal(
            [
                "serviceControlPolicies/1/0", "s", "resourceControlPolicies/0/0", "resourcePolicy", "permissionBoundaries/0",
                "sessionPolicies/0"
            ],
            answer.RootElement.GetProperty("by").EnumerateArray().Select(item => item.GetProperty("policy").GetString()));
        Assert.Equal("scp", answer.RootElement.GetProperty("layer").GetString());
    }

    [Fact]
    public void Run_OutputThatIsGone_EndsQuietly() =>
        Assert.Equal(0, CaseStream.Run(new MemoryStream(Encoding.UTF8.GetBytes(Good)), new GoneStream()));

    private static string With(string old, string replacement) => Good.Replace(old, replacement, StringComparison.Ordinal);

    private static (int ExitCode, string[] Answers) Run(byte[] input)
    {
        var output = new MemoryStream();
        var exitCode = CaseStream.Run(new MemoryStream(input), output);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
