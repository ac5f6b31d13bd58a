using System.Text.Json;

namespace Bridge.Cli.Tests.Policy;

/// <summary>Bridge's own handler, as it is built, against the policy files that it is shipped with.</summary>
public sealed class OwnProgramsTests
{
    [Fact]
    public async Task Handler_AgainstItsPolicyFiles_LacksNothing()
    {
        // artifacts/bin/PROJECT/CONFIGURATION: these tests lie in one too.
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(build.Parent!.Parent!.FullName, "Bridge.Lambda", build.Name, "bootstrap.dll");
        var policies = new[] { "brake", "change" }.Select(capability => Path.Combine(Checkout.Root, "lambda", $"{capability}.policy.json"));
        var run = await SampleProgram.RunAsync(["--assembly", path, "--json", "--against", .. policies]);

        Assert.Equal("", run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        Assert.NotEmpty(document.RootElement.GetProperty("required").EnumerateArray());
        var against = document.RootElement.GetProperty("against");
        Assert.Empty(against.GetProperty("missing").EnumerateArray());
        // What the thin client of IAM needs, only [RequiresIamActions] says.
        var superfluous = against.GetProperty("superfluous").EnumerateArray().SelectMany(entry => entry.GetProperty("actions").EnumerateArray()).Select(action => action.GetString()!);
        Assert.All(superfluous, action => Assert.Matches("^iam:", action));
    }
}
