using System.Text.Json;
using Bridge.Cli.Compare;

namespace Bridge.Cli.Tests.Compare;

public sealed class CompareCommandTests : IDisposable
{
    private const string Get =
        """{"Version":"2012-10-17","Statement":[{"Sid":"Get","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
    private const string GetAndPut =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}""";
    private const string Put = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}""";
    private const string Unreadable =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"NumericEquals":{"k":"one"}}}]}""";
    private const string Readable =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"NumericEquals":{"k":"1"}}}]}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Get, Get, 0, "No: ", "noMore")]
    [InlineData(GetAndPut, Get, 0, "No: ", "noMore")]
    [InlineData(GetAndPut, $"[{Put},{Get}]", 0, "No: ", "noMore")]
    [InlineData($"[{Get},{Put}]", GetAndPut, 0, "No: ", "noMore")]
    [InlineData(Get, GetAndPut, 1, "Yes: ", "more")]
    [InlineData($"[{Get}]", $"[{Get},{Put}]", 1, "Yes: ", "more")]
    [InlineData(Readable, Unreadable, 1, "Undecided: ", "undecided")]
    public async Task Compare_TwoFiles_AnswersInTextAndJson(string old, string @new, int exitCode, string sentence, string answer)
    {
        var (oldFile, newFile) = (Write("old.json", old), Write("new.json", @new));

        var text = await RunAsync(oldFile, newFile);
        var json = await RunAsync("--json", oldFile, newFile);

        Assert.Equal((exitCode, exitCode), (text.ExitCode, json.ExitCode));
        Assert.StartsWith(sentence, text.Output, StringComparison.Ordinal);
        Assert.Equal(answer, JsonDocument.Parse(json.Output).RootElement.GetProperty("answer").GetString());
        Assert.Equal((string.Empty, string.Empty), (text.Errors, json.Errors));
    }

    [Fact]
    public async Task Compare_AsJson_HasTheMembersOfItsAnswerOnly()
    {
        var (get, both, readable, unreadable) =
            (Write("get", Get), Write("both", GetAndPut), Write("readable", Readable), Write("unreadable", Unreadable));

        Assert.Equal("{\"answer\":\"noMore\"}", (await RunAsync("--json", both, get)).Output.TrimEnd());
        Assert.Equal(["answer", "witness"], Members((await RunAsync("--json", get, both)).Output));
        Assert.Equal(["answer", "reason"], Members((await RunAsync("--json", readable, unreadable)).Output));
    }

    [Fact]
    public async Task Compare_MoreInText_ShowsTheRequestAndWhoAllowsIt()
    {
        var run = await RunAsync(Write("old.json", Get), Write("new.json", GetAndPut));

        Assert.Contains("  action     s3:PutObject", run.Output, StringComparison.Ordinal);
        Assert.Contains("new.json, statement 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("old.json: no statement allows it", run.Output, StringComparison.Ordinal);
        Assert.Contains("new.json gains 1 action: s3:PutObject.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_BadInput_ListsEveryFaultWithFileAndPointer()
    {
        var old = Write("old.json", """{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Action":"s3","Resource":"x"}]}""");
        var @new = Write("new.json", $$"""[{{Get}},5,{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject"}]}]""");

        var run = await RunAsync("--json", old, @new);

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Equal(
            [
                $"{old}: /Statement/0/Effect", $"{old}: /Statement/0/Action", $"{old}: /Statement/0/Resource", $"{@new}: /1",
                $"{@new}: /2/Statement/0"
            ],
            Lines(run.Errors).Select(line => line[..line.LastIndexOf(": ", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[", "not JSON")]
    [InlineData("[]", "The array is empty.")]
    [InlineData("\uFEFF{}", "byte order mark")]
    [InlineData($"{Get} {Get}", "Remove it")]
    public async Task Compare_NoPolicy_SaysWhatToDo(string text, string expected)
    {
        var run = await RunAsync(Write("old.json", Get), Write("new.json", text));

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_MissingFileOrFolder_IsBadInput()
    {
        var missing = Path.Combine(_folder.FullName, "missing.json");

        var run = await RunAsync(missing, _folder.FullName);

        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith($"{missing}: There is no such file.", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"{_folder.FullName}: The file cannot be read", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old.json")]
    [InlineData("-", "-")]
    [InlineData("old.json", "new.json", "other.json")]
    public async Task Compare_BadUse_IsBadInput(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task Compare_HugeInput_IsRefusedOrCompared()
    {
        var huge = Write("huge.json", Get + new string(' ', 10_000_000));
        var deep = Write("deep.json", new string('[', 1_000_000));
        var many = Write("many.json", $"[{string.Join(',', Enumerable.Repeat(Get, 1_000))}]");
        var get = Write("get.json", Get);

        Assert.Contains("1048576 bytes", (await RunAsync(get, huge)).Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(get, deep)).ExitCode);
        Assert.Equal(0, (await RunAsync(get, many)).ExitCode);
    }

    [Theory]
    [InlineData("-", "old.json", 1)]
    [InlineData("old.json", "-", 0)]
    public async Task Compare_Dash_IsStandardInput(string old, string @new, int exitCode)
    {
        Write("old.json", GetAndPut);

        var run = await BridgeProcess.RunAsync(_folder.FullName, Get, "compare", old, @new);

        Assert.Equal((exitCode, string.Empty), (run.ExitCode, run.Errors));
        Assert.Contains("standard input", run.Output, StringComparison.Ordinal);
    }

    private static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(CompareCommand.Create(), arguments);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Members(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => member.Name);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
