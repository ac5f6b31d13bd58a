using Bridge.Cli.Policy.Projects;

namespace Bridge.Cli.Tests.Policy;

/// <summary>A project is built with the analyzer from the program's folder, and gives the same result as its assembly.</summary>
public sealed class ProjectTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup><PackageReference Include="AWSSDK.SQS" Version="4.0.100.25" /></ItemGroup>
        </Project>
        """;

    private readonly SampleProgram _program = new();

    public ProjectTests() => File.WriteAllText(_program.File("app.csproj"), Project);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Project_SaysWhatItsAssemblySays_AndIsBuiltThoughItIsUpToDate()
    {
        // The URL of a queue in source code is a warning of another rule, which must not fail the build here.
        await File.WriteAllTextAsync(_program.File("Program.cs"), """
            using Amazon.SQS;
            using Amazon.SQS.Model;
            var sqs = new AmazonSQSClient();
            await sqs.SendMessageAsync("https://sqs.eu-west-1.amazonaws.com/111122223333/orders", "text");
            await sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "q", Tags = new() { ["a"] = "b" } });
            """);

        var first = await SampleProgram.RunAsync("--project", _program.Folder);
        Assert.Equal((ExitCodes.Ok, ""), (first.ExitCode, first.Errors));
        Assert.Equal(first, await SampleProgram.RunAsync("--assembly", _program.File("bin/Debug/net10.0/app.dll")));
        Assert.Equal("sqs:CreateQueue sqs:SendMessage sqs:TagQueue", SampleProgram.Actions(first.Output));

        var explained = await SampleProgram.RunAsync("--project", _program.File("app.csproj"), "--explain", "sqs:TagQueue");
        Assert.Equal($"sqs:TagQueue\n  {_program.File("Program.cs")}(5)  CreateQueueAsync\n", explained.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Project_ThatDoesNotBuild_ShowsItsErrors()
    {
        await File.WriteAllTextAsync(_program.File("Program.cs"), "int text = \"text\";");
        var run = await SampleProgram.RunAsync("--project", _program.Folder);
        Assert.Equal((ExitCodes.BadInput, ""), (run.ExitCode, run.Output));
        Assert.Contains("Program.cs(1,12): error CS0029", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("`dotnet build` failed.", run.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_ThatIsNotThere_IsBadInput() =>
        Assert.Equal(
            $"{_program.File("no")}: There is no such file or folder.",
            (await SampleProgram.RunAsync("--project", _program.File("no"))).Errors.TrimEnd());

    [Fact]
    public void OtherRules_AreAllThatThereAre()
    {
        var pages = Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "rules"), "BRG*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Except([NeedsLog.Rule]);
        Assert.Equal(pages.Order(StringComparer.Ordinal), BuildFiles.OtherRules);
    }
}
