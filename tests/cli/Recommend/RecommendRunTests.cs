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
            [
                "principal", "window", "policies", "statements", "gaps", "unmapped", "denied", "suspicious", "before", "after",
                "replay", "verdict", "reasons", "confidence", "offers", "owner"
            ],
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
        Assert.Equal(
            2, Run(Input with { Principal = "bert", Since =
                "yesterday", Policies = Write("p.json", "{"), Explain = "s3:Nothing", LastAccessed = Write("l.json", "[]") }));
        Assert.Equal(5, _errors.ToString().Trim().Split('\n').Length);
        Assert.Empty(_output.ToString());
    }

    [Theory]
    [InlineData("reference/s3.json")]
    [InlineData("reference")]
    public void Run_ServiceReference_MapsOperationsThatThisBuildDoesNotKnow(string path)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "reference"));
        Write(
            "reference/s3.json",
            """{"Name":"s3","Operations":[{"Name":"GetObject2030","AuthorizedActions":[{"Name":"GetObject","Service":"s3"}]}]}""");
        var input = Input with
        {
            Trails =
                [Write(
                    "trail.json",
                    $"{Event("e1", "2025-06-01T10:00:00Z").Replace("\"GetObject\"", "\"GetObject2030\"", StringComparison.Ordinal)}\n{Event("e2", "2025-08-01T10:00:00Z")}\n")],
            Policies = Write("policies.json", Admin),
        };

        Assert.Equal(1, Run(input));
        Assert.Equal(0, Run(input with { ServiceReference = Path.Combine(_folder.FullName, path) }));
    }

    [Theory]
    [InlineData("none.json", "cannot be read")]
    [InlineData("bad.json", "no service reference")]
    [InlineData("empty", "holds no `.json` file")]
    public void Run_BadServiceReference_IsNamed(string path, string message)
    {
        Write("bad.json", "[]");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "empty"));

        Assert.Equal(2, Run(Input with { ServiceReference = Path.Combine(_folder.FullName, path) }));
        Assert.Contains(message, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingTrail_IsBadInput()
    {
        Assert.Equal(2, Run(Input with { Trails = [Path.Combine(_folder.FullName, "none")] }));
        Assert.NotEmpty(_errors.ToString());
    }

    [Fact]
    public void ProgressBar_Line_ShowsHowFar() =>
        Assert.Equal(
            "[###############...............]  50 % of 2.0 MB, 1 of 3 files",
            ProgressBar.Line(new UsageProgress(1_000_000, 2_000_000, 1, 3)));

    [Fact]
    public void Run_TrailSettingsAndTags_AreReadAndSaid()
    {
        var trails =
            Write(
                "trails.json",
                """{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":false,"HomeRegion":"eu-west-1","HasCustomEventSelectors":false}]}""");
        var tags = Write("tags.json", """{"Tags":[{"Key":"ManagedBy","Value":"terraform"}]}""");

        Assert.Equal(1, Run(Input with { Policies = Write("policies.json", Admin), TrailSettings = [trails], Tags = tags }));
        Assert.Contains("`main` records eu-west-1 only", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("data events not recorded", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Owned by Terraform", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("resource \"aws_iam_policy\"", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BadTrailSettings_NamesTheFile()
    {
        var good = Write("good.json", """{"trailList":[]}""");
        var bad = Write("bad.json", "{}");

        Assert.Equal(2, Run(Input with { TrailSettings = [good, bad], Tags = bad }));
        Assert.Equal(2, _errors.ToString().Split('\n').Count(line => line.StartsWith(bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_OldTrail_IsHold()
    {
        Assert.Equal(1, Run(Input with { Policies = Write("policies.json", Admin), Until = "2025-09-30" }));
        Assert.Contains("The newest event is of 2025-08-01, more than 30 days back", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inline", 2)]
    [InlineData("inline-group", 1)]
    public void Run_Form_DecidesTheSize(string form, int policies)
    {
        var lines = Enumerable.Range(0, 10).Select(i =>
            Event($"e{i}", "2025-08-01T10:00:00Z").Replace("\"k\"", $"\"{new string((char)('a' + i), 300)}\"", StringComparison.Ordinal));
        Run(Input with { Trails = [Write("wide.json", string.Join('\n', lines))], Form = form, IsJson = true });

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal(policies, json.RootElement.GetProperty("policies").GetArrayLength());
    }

    private RecommendInput Input => new()
    {
        Trails = [Write("trail.json", $"{Event("e1", "2025-06-01T10:00:00Z")}\n{Event("e2", "2025-08-01T10:00:00Z")}\n")],
        Principal = "arn:aws:iam::111122223333:user/u",
        Until = "2025-08-02",
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
