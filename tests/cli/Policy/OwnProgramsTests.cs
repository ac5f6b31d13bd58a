namespace Bridge.Cli.Tests.Policy;

/// <summary>Bridge's own programs, as they are built, against the policy files that they are shipped with.</summary>
public sealed class OwnProgramsTests
{
    [Theory]
    [InlineData("Bridge.Lambda/{0}/bootstrap.dll", "lambda/brake.policy.json", "lambda/change.policy.json")]
    [InlineData("Bridge.Functions/{0}/Bridge.Functions.dll", "functions/hub.policy.json", "functions/account.policy.json")]
    public async Task Program_AgainstItsPolicyFiles_LacksNothingAndGrantsNoMore(string program, params string[] policies)
    {
        // artifacts/bin/PROJECT/CONFIGURATION, which is also the form of these tests' own folder.
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(
            build.Parent!.Parent!.FullName, string.Format(System.Globalization.CultureInfo.InvariantCulture, program, build.Name));
        var run = await SampleProgram.RunAsync(
            ["--assembly", path, "--against", .. policies.Select(policy => Path.Combine(Checkout.Root, policy))]);

        Assert.Equal("", run.Errors);
        Assert.True(run.ExitCode == 0, run.Output);
    }
}
