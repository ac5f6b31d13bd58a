using System.Text.Json;
using Bridge.Bench.PolicyParse;
using Bridge.Cli.Tests.Policy;
using Microsoft.CodeAnalysis.Emit;

namespace Bridge.Cli.Tests.Readme;

/// <summary>The program prints what cli/README.md shows, apart from line breaks.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Prompt = "    $ ";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly Lazy<List<ManagedPolicyVersion>> ManagedPolicies = new(
        () => ManagedPolicyFile.Read(File.ReadAllBytes(Path.Combine(Checkout.Root, ManagedPolicyFile.Path))));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public static TheoryData<string> Commands =>
        [.. Examples().Select(example => example.Command).Where(command => command.StartsWith("bridge ", StringComparison.Ordinal))];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Example_OfTheReadme_PrintsWhatIsShown(string command)
    {
        var words = command.Split(' ');
        WriteFiles(words);

        var run = await BridgeProcess.RunAsync(_folder.FullName, string.Empty, words[1..]);

        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(Flat(Examples().Single(example => example.Command == command).Output), Flat(run.Output));
    }

    [Fact]
    public void Examples_ShowEveryCommandAndThreePoliciesEach()
    {
        var commands = Examples().Select(example => example.Command).ToList();

        Assert.Contains(commands, command => command.StartsWith("bridge evaluate", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.StartsWith("bridge policy", StringComparison.Ordinal));
        Assert.True(Policies("bridge compare") >= 3 && Policies("bridge lint") >= 3);

        int Policies(string start) =>
            commands.Where(command => command.StartsWith(start, StringComparison.Ordinal))
                .SelectMany(command => command.Split(' '))
                .Where(word => word.EndsWith(".json", StringComparison.Ordinal))
                .Distinct()
                .Count();
    }

    // `$ cat FILE` in the page shows a file that the examples use; the other files are AWS's policies.
    private void WriteFiles(string[] words)
    {
        foreach (var file in words.Where(
            word => word.EndsWith("json", StringComparison.Ordinal) && word.Contains('.', StringComparison.Ordinal)))
        {
            File.WriteAllText(Path.Combine(_folder.FullName, file), Shown(file) ?? ManagedPolicy(Path.GetFileNameWithoutExtension(file)));
        }

        // An assembly is made of the source that the page shows under its name.
        foreach (var assembly in words.Where(word => word.EndsWith(".dll", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(assembly);
            SampleProgram.Compile(_folder.FullName, name, Shown($"{name}.cs")!, DebugInformationFormat.PortablePdb);
        }
    }

    private static string? Shown(string file) => Examples().FirstOrDefault(example => example.Command == $"cat {file}").Output;

    private static string ManagedPolicy(string name)
    {
        Assert.SkipUnless(
            File.Exists(Path.Combine(Checkout.Root, ManagedPolicyFile.Path)),
            $"{ManagedPolicyFile.Path} is missing: run ./test.sh, or `npm ci --ignore-scripts --prefix tests/node`.");
        using var document = JsonDocument.Parse(ManagedPolicies.Value.Last(version => version.Name == name).Document);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    private static List<(string Command, string Output)> Examples()
    {
        var examples = new List<(string Command, string Output)>();
        var isInside = false;
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, "cli", "README.md")))
        {
            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                examples.Add((line[Prompt.Length..], string.Empty));
                isInside = true;
            }
            else if (isInside && (line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal)))
            {
                examples[^1] = (examples[^1].Command, $"{examples[^1].Output}{line.Trim()}\n");
            }
            else
            {
                isInside = false;
            }
        }

        return examples;
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
