using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>
/// A project of this repository as the build compiles it. MSBuild gives the compiler's command line, which is then carried out in
/// memory, with the generators, so that policy files can be replaced without a new build.
/// </summary>
internal sealed class OwnProject
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> AllAnalyzers =
    [
        .. typeof(RuleDescriptors).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private readonly CSharpCompilation _compilation;
    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly ImmutableArray<string> _files;

    private OwnProject(CSharpCompilation compilation, AnalyzerConfigOptionsProvider options, ImmutableArray<string> files) =>
        (_compilation, _options, _files) = (compilation, options, files);

    public CSharpCompilation Compilation => _compilation;

    public static OwnProject Load(string project)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Checkout.Root, project))!;
        var arguments = CSharpCommandLineParser.Default.Parse(CommandLineOf(project), folder, sdkDirectory: null);
        Assert.Empty(arguments.Errors);
        var trees = arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(file.Path), Encoding.UTF8), arguments.ParseOptions, file.Path));
        var references =
            arguments.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties));
        var configuration = AnalyzerConfigSet.Create(
            arguments.AnalyzerConfigPaths.Where(File.Exists)
                .Select(path => AnalyzerConfig.Parse(File.ReadAllText(path), path))
                .ToImmutableArray());
        var options = new Options(configuration);
        var files = arguments.AdditionalFiles.Select(file => file.Path).ToImmutableArray();
        var bare = CSharpCompilation.Create(
            arguments.CompilationName, trees, references, arguments.CompilationOptions);
        CSharpGeneratorDriver
            .Create(
                Generators(arguments, folder),
                files.Select(path => (AdditionalText)new PolicyText(path, File.ReadAllText(path))),
                (CSharpParseOptions)arguments.ParseOptions,
                options)
            .RunGeneratorsAndUpdateCompilation(bare, out var compilation, out _);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed);
        return new((CSharpCompilation)compilation, options, files);
    }

    /// <summary>The errors of the build.</summary>
    public Task<ImmutableArray<Diagnostic>> ErrorsAsync() => ErrorsAsync(AllAnalyzers, policyFile: null, text: null);

    /// <summary>
    /// The errors that the build would have if the policy file of that name had this text. Rules that do not use policy files are left
    /// out, because their results do not change.
    /// </summary>
    public Task<ImmutableArray<Diagnostic>> ErrorsAsync(string policyFile, string text) =>
        ErrorsAsync([new DeclaredPolicyAnalyzer(), new PolicyTextAnalyzer()], policyFile, text);

    private async Task<ImmutableArray<Diagnostic>> ErrorsAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, string? policyFile, string? text)
    {
        var files = _files.Select(
            path => (AdditionalText)new PolicyText(path, Path.GetFileName(path) == policyFile ? text! : File.ReadAllText(path)));
        var run = _compilation.WithAnalyzers(analyzers, new AnalyzerOptions([.. files], _options));
        var diagnostics = await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)];
    }

    private static IEnumerable<ISourceGenerator> Generators(CSharpCommandLineArguments arguments, string folder)
    {
        var loader = new Loader();
        return arguments.AnalyzerReferences
            .Select(reference => new AnalyzerFileReference(Path.GetFullPath(Path.Combine(folder, reference.FilePath)), loader))
            .SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp));
    }

    private static List<string> CommandLineOf(string project)
    {
        var output = DotnetCommand.RunAsync(
            Checkout.Root, "msbuild", project, "-nologo", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true", "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false",
            $"-p:Configuration={Checkout.Configuration}").GetAwaiter().GetResult();
        var arguments = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        // The option for the language of messages is removed: these tests run without cultures, and the compiler would warn.
        return [.. arguments.Where(argument => !argument.StartsWith("/preferreduilang:", StringComparison.Ordinal))];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }

    private sealed class Options(AnalyzerConfigSet configuration) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(configuration.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new Values(configuration.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(configuration.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
