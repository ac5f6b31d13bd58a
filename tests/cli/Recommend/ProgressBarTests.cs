using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Bridge.Cli.Tests.Recommend;

/// <summary>The progress bar on a terminal, which util-linux's <c>script</c> provides.</summary>
public sealed class ProgressBarTests : IDisposable
{
    private const string Arguments = "recommend --trail trail.json --principal arn:aws:iam::111122223333:user/u";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public ProgressBarTests() => File.WriteAllText(Path.Combine(_folder.FullName, "trail.json"), """{"Records":[]}""");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Recommend_OnATerminal_ShowsHowFarItIsAndWipesItAway()
    {
        var screen = await OnTerminalAsync(Arguments);

        Assert.Contains("[##############################] 100 % of 0.0 MB", screen, StringComparison.Ordinal);
        Assert.Contains($"\r{new string(' ', 72)}\r", screen, StringComparison.Ordinal);
        Assert.Contains("No event was read.", screen[screen.LastIndexOf("100 %", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2> errors.txt")]
    [InlineData("2> errors.txt > output.txt")]
    public async Task Recommend_StandardErrorInAFile_HasNoBar(string redirection)
    {
        var screen = await OnTerminalAsync($"{Arguments} {redirection}");

        Assert.DoesNotContain("[#", screen, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(Path.Combine(_folder.FullName, "errors.txt")).Length);
    }

    private async Task<string> OnTerminalAsync(string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "`script` takes other options on other systems.");
        var program = Path.Combine(AppContext.BaseDirectory, "bridge.dll");
        string[] options = ["-qec", string.Create(CultureInfo.InvariantCulture, $"dotnet '{program}' {arguments}"), "/dev/null"];
        var start = new ProcessStartInfo("script", options) { WorkingDirectory = _folder.FullName, Environment = { ["TERM"] = "xterm" } };
        try
        {
            return (await ProgramRun.OfAsync(start)).Output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no `script` on the PATH (Debian: `bsdutils`) to make a terminal with.");
            throw;
        }
    }
}
