using System.Collections.Immutable;
using Bridge.Analyzers.Generator;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests;

/// <summary>
/// A program in memory with its policy files, analyzed as in a build. Marks in source files and policy files show the expected
/// diagnostics: <c>{|BRG1001:PutObjectAsync|}</c>. Nothing else may be reported.
/// </summary>
internal sealed class TestProgram
{
    private readonly List<(string Path, Marked Text)> _sources = [];
    private readonly List<(string Path, Marked Text)> _policies = [];

    public TestProgram(string source) => _sources.Add(("Program.cs", new(Usings + source)));

    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks;
        using Bridge.Analyzers;

        """;

    public ImmutableArray<MetadataReference> References { get; init; } = Tests.References.Aws;

    public OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public string AssemblyName { get; init; } = "TestProgram";

    /// <summary>Rules to switch on that are off by default.</summary>
    public ImmutableArray<string> Enabled { get; init; } = [];

    /// <summary>False for programs that are broken on purpose.</summary>
    public bool MustCompile { get; init; } = true;

    public TestProgram With(string path, string source)
    {
        // Global directives have to stand before all others.
        _sources.Add((path, new(source.StartsWith("global using", StringComparison.Ordinal) ? source : Usings + source)));
        return this;
    }

    public TestProgram WithPolicy(string path, string json)
    {
        _policies.Add((path, new(json)));
        return this;
    }

    public CSharpCompilation Compile()
    {
        var trees = _sources.Select(source => CSharpSyntaxTree.ParseText(source.Text.Text, new(LanguageVersion.Latest), source.Path));
        var options = new CSharpCompilationOptions(Kind, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(Enabled.ToDictionary(id => id, _ => ReportDiagnostic.Info));
        var compilation = CSharpCompilation.Create(AssemblyName, trees, [.. Tests.References.Framework, .. References], options);
        CSharpGeneratorDriver.Create(new AttributeGenerator())
            .WithUpdatedParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        if (MustCompile)
        {
            Assert.DoesNotContain(generated.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }

        return (CSharpCompilation)generated;
    }

    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var files = _policies.Select(policy => (AdditionalText)new PolicyText(policy.Path, policy.Text.Text));
        var run = Compile().WithAnalyzers(analyzers.IsEmpty ? [new DeclaredPolicyAnalyzer()] : analyzers, new AnalyzerOptions([.. files]));
        return [
            .. (await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)).Where(diagnostic => !diagnostic.IsSuppressed)
        ];
    }

    /// <summary>Asserts that exactly the marked diagnostics are reported.</summary>
    public async Task CheckAsync(params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var reported = (await AnalyzeAsync(analyzers)).Select(Describe).Order(StringComparer.Ordinal);
        var expected = _sources.Concat(_policies)
            .SelectMany(file => file.Text.Marks.Select(
                mark => $"{mark.Id} {file.Path} {mark.Span} {file.Text.Text.Substring(mark.Span.Start, mark.Span.Length)}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, reported);
    }

    private string Describe(Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        var span = diagnostic.Location.SourceSpan;
        var text = _sources.Concat(_policies).FirstOrDefault(file => file.Path == path).Text?.Text ?? "";
        return span.End <= text.Length ? $"{diagnostic.Id} {path} {span} {text.Substring(span.Start, span.Length)}" : diagnostic.ToString();
    }
}
