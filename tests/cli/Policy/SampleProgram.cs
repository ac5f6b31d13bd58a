using System.Collections.Immutable;
using System.CommandLine;
using Bridge.Cli.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Cli.Tests.Policy;

/// <summary>Compiles programs into a temporary folder, and runs the command on them.</summary>
internal sealed class SampleProgram : IDisposable
{
    public const string Attributes = """
        namespace Bridge.Analyzers
        {
            internal sealed class RequiresIamActionsAttribute(params string[] actions) : System.Attribute { public string[] Actions => actions; }
        }
        """;

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        global using Amazon.DynamoDBv2; global using Amazon.DynamoDBv2.Model; global using Amazon.Runtime;
        global using Amazon.S3; global using Amazon.S3.Model; global using Amazon.S3.Transfer; global using Amazon.S3.Util; global using Amazon.SQS; global using Amazon.SQS.Model;
        """;

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string[] Trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
    private static readonly string[] Sdk =
        [.. Trusted.Where(path => Path.GetFileName(path).StartsWith("AWSSDK.", StringComparison.Ordinal))];

    private static readonly ImmutableArray<MetadataReference> References =
        [.. Trusted.Where(path => path.StartsWith(FrameworkFolder, StringComparison.Ordinal))
            .Concat(Sdk)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-policy-tests-");

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>A method with the usual clients.</summary>
    public static string Statements(string statements) => $$"""
        namespace Shop;
        public sealed class Code(IAmazonS3 s3, IAmazonSQS sqs, IAmazonDynamoDB dynamo, ITransferUtility transfer, GetObjectRequest shared)
        {
            public async Task RunAsync(string text, string? maybe, bool flag)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """;

    /// <summary>The path of the assembly. Without <paramref name="symbols"/> it has no debug information.</summary>
    public string Compile(
        string name,
        string source,
        DebugInformationFormat? symbols = null,
        OptimizationLevel level = OptimizationLevel.Release,
        params IEnumerable<string> references) =>
        Compile(Folder, name, source, symbols, level, references);

    public static string Compile(
        string folder, string name, string source, DebugInformationFormat? symbols = null,
        OptimizationLevel level = OptimizationLevel.Release, params IEnumerable<string> references)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = new[] { (Path: name + ".cs", Text: source), (Path: "Usings.cs", Text: Usings) }
            .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, System.Text.Encoding.UTF8), parse, file.Path));
        var compilation = CSharpCompilation.Create(
            name, trees, [.. References, .. references.Select(path => MetadataReference.CreateFromFile(path))],
            new(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: level,
                nullableContextOptions: NullableContextOptions.Enable,
                checkOverflow: false));
        var path = Path.Combine(folder, name + ".dll");
        using var image = System.IO.File.Create(path);
        using var pdb = symbols is DebugInformationFormat.PortablePdb ? System.IO.File.Create(Path.Combine(folder, name + ".pdb")) : null;
        var result = compilation.Emit(image, pdb, options: symbols is { } format ? new EmitOptions(debugInformationFormat: format) : null);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }

    /// <summary>Copies the SDK's assemblies into the program's folder, as a publish does.</summary>
    public void CopySdk()
    {
        foreach (var path in Sdk)
        {
            System.IO.File.Copy(path, File(Path.GetFileName(path)));
        }
    }

    public static Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(PolicyCommand.Create(), arguments);

    /// <summary>The actions of the policy, with blanks between.</summary>
    public async Task<string> NeedsAsync(params string[] assemblies)
    {
        var run = await RunAsync(["--assembly", .. assemblies]);
        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        return Actions(run.Output);
    }

    public static string Actions(string policy)
    {
        using var document = System.Text.Json.JsonDocument.Parse(policy);
        return string.Join(' ', document.RootElement.GetProperty("Statement")
            .EnumerateArray()
            .SelectMany(statement => statement.GetProperty("Action").EnumerateArray())
            .Select(action => action.GetString()));
    }
}
