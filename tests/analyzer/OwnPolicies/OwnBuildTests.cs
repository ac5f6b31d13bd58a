namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>
/// The handler's real build fails with exactly one error when a policy file is wrong. MSBuild's own extension point replaces the file,
/// so the checkout does not change, and a compilation that fails writes nothing.
/// </summary>
public sealed class OwnBuildTests : IDisposable
{
    private const string File = "lambda/brake.policy.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-own-build").FullName;

    [Fact]
    public async Task Build_WithAnActionTooFew_FailsWithOneErrorAtTheCall()
    {
        var (exitCode, errors) = await BuildAsync(OwnPolicy.Read(File).Without("iam:AttachGroupPolicy"));

        Assert.Equal(1, exitCode);
        var error = Assert.Single(errors);
        Assert.Contains(Path.Combine("lambda", "Capabilities", "BrakeIam.cs("), error, StringComparison.Ordinal);
        Assert.Contains(
            "error BRG1001: `AttachPolicyAsync` needs `iam:AttachGroupPolicy`, which `brake.policy.json` does not grant. "
                + "Add it there, or drop the call.",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithAnActionTooMany_FailsWithOneErrorAtTheFile()
    {
        var (exitCode, errors) = await BuildAsync(OwnPolicy.Read(File).With(0, "iam:GetAccountSummary"));

        Assert.Equal(1, exitCode);
        var error = Assert.Single(errors);
        Assert.StartsWith(Path.Combine(_folder, "brake.policy.json("), error, StringComparison.Ordinal);
        Assert.Contains(
            "error BRG1002: `brake.policy.json` grants `iam:GetAccountSummary` that no call needs.", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string[] Errors)> BuildAsync(string policy)
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "brake.policy.json"), policy);
        System.IO.File.Copy(Path.Combine(Checkout.Root, "lambda", "change.policy.json"), Path.Combine(_folder, "change.policy.json"));
        var targets = Path.Combine(_folder, "exchange.targets");
        await System.IO.File.WriteAllTextAsync(targets, """
            <Project>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'Bridge.Lambda'">
                <AdditionalFiles Include="$(MSBuildThisFileDirectory)*.policy.json" />
              </ItemGroup>
            </Project>
            """);
        var build = await ProgramRun.OfAsync(DotnetCommand.Prepare(
            Checkout.Root, "build", "lambda/Bridge.Lambda.csproj", "--no-restore", "--no-dependencies", "--nologo", "-v:q",
            "-p:EnableBridgePolicyFiles=false", $"-p:CustomAfterMicrosoftCommonTargets={targets}",
            $"-p:Configuration={Checkout.Configuration}"));
        Assert.Empty(build.Errors);
        Assert.Contains(" 1 Error(s)", build.Output, StringComparison.Ordinal);

        // MSBuild says it where it happens, and again at the end.
        return (
            build.ExitCode, [.. build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()]);
    }
}
