using System.Text.Json;
using Bridge.Cli.Lint;
using Bridge.Policy.Model;

namespace Bridge.Cli.Tests.Lint;

public sealed class LintReportTests : IDisposable
{
    private const string Typo = """
        {
          "Version": "2012-10-17",
          "Statement": {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::a/*"}
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-lint-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Text_OneFinding_SaysPlaceSeverityIdAndSummary()
    {
        var file = Write("a.json", Typo);

        Assert.Equal(
            [
                file, "  3:46  warning     BRP1002  Amazon S3 has no action `GetObjekt`. Did you mean `s3:GetObject`?", "",
                "1 warning in 1 policy.", ""
            ],
            Report(new TextLintReport(TerminalStyle.Plain), file));
    }

    [Fact]
    public void Text_OnATerminal_IsColouredAndWrapped()
    {
        var lines = Report(new TextLintReport(new TerminalStyle(60, HasColour: true)), Write("a.json", Typo));

        Assert.Equal("  3:46  \e[33mwarning\e[0m     BRP1002  Amazon S3 has no action", lines[1]);
        Assert.Equal("                             `GetObjekt`. Did you mean", lines[2]);
    }

    [Fact]
    public void Text_NothingFound_SaysSo() =>
        Assert.Equal(
            ["Nothing found in 1 policy.", ""],
            Report(new TextLintReport(TerminalStyle.Plain), Write("a.json", Typo.Replace("Objekt", "Object", StringComparison.Ordinal))));

    [Fact]
    public void Json_OneFinding_HasItsMembers()
    {
        var file = Write("a.json", Typo);
        var finding = Assert.Single(JsonDocument.Parse(string.Join('\n', Report(new JsonLintReport(), file))).RootElement.EnumerateArray());

        Assert.Equal(
            ["BRP1002", "warning", file, "/Statement/Action", "s3:GetObject"],
            new[] { "id", "severity", "file", "pointer", "fix" }.Select(name => finding.GetProperty(name).GetString()));
    }

    [Fact]
    public void Sarif_OneFinding_PointsIntoTheFile()
    {
        var log = JsonDocument.Parse(string.Join('\n', Report(new SarifLintReport(), Write("a.json", Typo)))).RootElement;
        var result = Assert.Single(log.GetProperty("runs")[0].GetProperty("results").EnumerateArray());

        Assert.Equal(
            3,
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Run_ArrayOfPolicies_TellsEachKindByItsPrincipals()
    {
        var run = new LintRun(null);
        run.Lint(Write("a.json", """
            [
              {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}]},
              {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]},
              {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}]}
            ]
            """));

        Assert.Empty(run.Problems);
        Assert.Equal(3, run.Documents);
        Assert.Equal(["/0/Statement/0/Principal", "/1/Statement/0/Principal/AWS"], run.Results.Select(result => result.Finding.Pointer));
    }

    [Fact]
    public void Run_BadInput_NamesThePlaceAndGoesOn()
    {
        var run = new LintRun(PolicyKind.Identity);
        run.Lint(Write("bad.json", """{"Statement": []}"""));
        run.Lint(Path.Combine(_folder.FullName, "none.json"));
        run.Lint(Write("text.json", "no json"));
        run.Lint(Write("good.json", Typo));

        Assert.Equal(3, run.Problems.Count);
        Assert.Contains("bad.json:1:15: ", run.Problems[0]);
        Assert.EndsWith("none.json: There is no such file.", run.Problems[1]);
        Assert.Single(run.Results);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string[] Report(ILintReport report, string file)
    {
        var run = new LintRun(null);
        run.Lint(file);
        var output = new StringWriter { NewLine = "\n" };
        report.Write(run, output);
        return output.ToString().Split('\n');
    }
}
