using System.Text.Json;
using Bridge.Cli.Recommend;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Tests.Recommend;

public sealed class RecommendRunTests : IDisposable
{
    private const string Admin = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Admin)]
    [InlineData($"[{Admin}]")]
    [InlineData($$"""{"identityPolicies":[{"name":"p","policy":{{Admin}}}]}""")]
    public void Run_LongTrailAndPolicies_IsReady(string policies)
    {
        Assert.Equal(0, Run(Input with { Policies = Write("policies.json", policies) }));
        Assert.StartsWith("Ready to be applied\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("S3ReadObjects", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public void Run_WithoutPolicies_IsHold()
    {
        Assert.Equal(1, Run(Input));
        Assert.StartsWith("Hold", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Json_HasTheMembersInOrder()
    {
        Run(Input with { IsJson = true, Out = Path.Combine(_folder.FullName, "out.json") });

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal(
            ["principal", "window", "policies", "statements", "gaps", "unmapped", "denied", "suspicious", "before", "after", "replay", "verdict", "reasons"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(_output.ToString(), File.ReadAllText(Path.Combine(_folder.FullName, "out.json")));
    }

    [Fact]
    public void Run_Explain_NamesTheEvents()
    {
        Run(Input with { Explain = "S3:getobject" });

        Assert.Contains("s3:GetObject: 2 times", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("e1", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("granted by S3ReadObjects", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Until_LeavesOutWhatCameLater()
    {
        Run(Input with { Until = "2025-06-30", Explain = "s3:GetObject" });

        Assert.Contains("s3:GetObject: once", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BadInput_IsNamedAllAtOnce()
    {
        Assert.Equal(2, Run(Input with { Principal = "bert", Since = "yesterday", Policies = Write("p.json", "{"), Explain = "s3:Nothing", LastAccessed = Write("l.json", "[]") }));
        Assert.Equal(5, _errors.ToString().Trim().Split('\n').Length);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Run_MissingTrail_IsBadInput()
    {
        Assert.Equal(2, Run(Input with { Trails = [Path.Combine(_folder.FullName, "none")] }));
        Assert.NotEmpty(_errors.ToString());
    }

    [Fact]
    public void ProgressBar_Line_ShowsHowFar() =>
        Assert.Equal("[###############...............]  50 % of 2.0 MB, 1 of 3 files", ProgressBar.Line(new UsageProgress(1_000_000, 2_000_000, 1, 3)));

    private RecommendInput Input => new()
    {
        Trails = [Write("trail.json", $"{Event("e1", "2025-06-01T10:00:00Z")}\n{Event("e2", "2025-08-01T10:00:00Z")}\n")],
        Principal = "arn:aws:iam::111122223333:user/u",
    };

    private static string Event(string id, string time) =>
        $$$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/u"},"eventTime":"{{{time}}}","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1","requestParameters":{"bucketName":"b","key":"k"},"responseElements":null,"eventID":"{{{id}}}","eventType":"AwsApiCall","recipientAccountId":"111122223333"}""";

    private int Run(RecommendInput input) => RecommendRun.Run(input, _output, _errors, TestContext.Current.CancellationToken);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
