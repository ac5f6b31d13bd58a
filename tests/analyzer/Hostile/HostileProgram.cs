using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>A file of a program: source, or a policy.</summary>
internal sealed record HostileFile(string Path, string Text)
{
    public bool IsSource => Path.EndsWith(".cs", StringComparison.Ordinal);
}

/// <summary>A program, broken or not, on which every analyzer and generator runs. None may throw, and each has to end.</summary>
internal sealed class HostileProgram
{
    /// <summary>Long, because it only detects hangs; a slow machine is no fault.</summary>
    private static readonly TimeSpan HangTime = TimeSpan.FromMinutes(5);

    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Bridge.Analyzers;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<Type> Types = [.. typeof(RuleDescriptors).Assembly.GetTypes()];

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Hostile",
        references: [.. References.Framework, .. References.Aws],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(RuleDescriptors.All.ToDictionary(rule => rule.Id, _ => ReportDiagnostic.Warn)));

    public HostileProgram(string name, ImmutableArray<HostileFile> files)
    {
        Name = name;
        Files = files;
    }

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. Types.Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public string Name { get; }

    public ImmutableArray<HostileFile> Files { get; }

    public HostileProgram With(ImmutableArray<HostileFile> files) => new(Name, files);

    /// <summary>The program as the analyzers see it; a generator that throws fails the test.</summary>
    public CSharpCompilation Compile()
    {
        var compilation = CompileSources();
        var generators = Types.Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        var driver = CSharpGeneratorDriver.Create(generators, Policies(), ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return driver.GetRunResult().Results
            .Select(result => result.Exception)
            .FirstOrDefault(exception => exception is not null) is { } thrown
            ? throw new HostileException(thrown)
            : (CSharpCompilation)generated;
    }

    /// <summary>The diagnostics. An analyzer that throws or hangs fails the test.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        Exception? thrown = null;
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(HangTime);
        var work = Task.Run(async () =>
        {
            var options = new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(Policies()), (exception, _, _) => thrown ??= exception, concurrentAnalysis: true,
                logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false,
                analyzerExceptionFilter: exception => exception is not OperationCanceledException);
            return await Compile().WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(hang.Token);
        });
        var diagnostics = await work.WaitAsync(hang.Token);
        return thrown is null ? diagnostics : throw new HostileException(thrown);
    }

    /// <summary>
    /// The exception that the compiler itself throws on this program, without our analyzers. Null when it throws none, even if the
    /// program has errors.
    /// </summary>
    public Exception? CompilerFault()
    {
        try
        {
            CompileSources().GetDiagnostics(TestContext.Current.CancellationToken);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e;
        }
    }

    // All programs start from one empty compilation, so that the references are read once.
    private CSharpCompilation CompileSources() => Empty.AddSyntaxTrees(
        Files.Where(file => file.IsSource)
            .Append(new("GlobalUsings.g.cs", GlobalUsings))
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path)));

    private ImmutableArray<AdditionalText> Policies() =>
        [.. Files.Where(file => !file.IsSource).Select(file => new PolicyText(file.Path, file.Text))];
}

/// <summary>An exception of an analyzer, a generator or a fix.</summary>
internal sealed class HostileException(Exception thrown) : Exception(thrown.ToString());
