using Bridge.Cli.Evaluate;

namespace Bridge.Cli.Tests.Evaluate;

public sealed class SingleQuestionTests : IDisposable
{
    private const string Request =
        """{"principal":"arn:aws:iam::111122223333:user/u","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}""";
    private const string Document =
        """{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Document, 0)]
    [InlineData($"[{Document}]", 0)]
    [InlineData($$"""{"identityPolicies":[{"name":"p","policy":{{Document}}}]}""", 0)]
    [InlineData($$"""{"identityPolicies":[{{Document}}],"serviceControlPolicies":[[]]}""", 1)]
    [InlineData("[]", 1)]
    [InlineData("{}", 2)]
    [InlineData("{", 2)]
    public void Run_Policies_ComeInThreeForms(string policies, int expected)
    {
        var (request, file) = (Write("request.json", Request), Write("policies.json", policies));

        Assert.Equal(expected, SingleQuestion.Run(request, file, json: false));
        Assert.Equal(expected, SingleQuestion.Run(request, file, json: true));
    }

    [Fact]
    public void Run_MissingFile_IsBadInput() =>
        Assert.Equal(2, SingleQuestion.Run(Path.Combine(_folder.FullName, "none.json"), Write("p.json", Document), json: false));

    [Fact]
    public void Run_BadRequest_IsBadInput() =>
        Assert.Equal(2, SingleQuestion.Run(Write("r.json", "{}"), Write("p.json", Document), json: false));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
