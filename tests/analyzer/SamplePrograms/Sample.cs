using System.Collections.Immutable;
using System.Text.Json;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Generator;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests.SamplePrograms;

/// <summary>
/// A folder of <c>Samples/</c>: a program, and the smallest policy that it runs with, written by hand from AWS's pages. Source files
/// begin with lines <c>// page: URL</c> (the page that decides the policy) and, for another version than 4, <c>// sdk: 3.7</c> or <c>//
/// sdk: 3.7-net45</c>.
/// </summary>
internal sealed class Sample
{
    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests/analyzer/Samples");

    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private readonly ImmutableArray<(string Path, string Text)> _sources;
    private readonly ImmutableArray<(string Path, string Text)> _policies;
    private readonly Lazy<CSharpCompilation> _compilation;
    private readonly Lazy<ImmutableSortedSet<string>> _needs;

    private Sample(string folder)
    {
        Name = Path.GetFileName(folder);
        _sources = Read(folder, "*.cs");
        _policies = Read(folder, "*.policy.json");
        _compilation = new(Compile);
        _needs = new(Measure);
    }

    public static ImmutableArray<Sample> All { get; } =
        [.. Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).Select(folder => new Sample(folder))];

    public string Name { get; }

    public CSharpCompilation Compilation => _compilation.Value;

    /// <summary>AWS's pages that decide the policy.</summary>
    public IEnumerable<string> Pages => Head("page");

    /// <summary>The actions that the policies allow.</summary>
    public ImmutableSortedSet<string> Policy =>
        _policies.SelectMany(policy => Actions(policy.Text)).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>The actions that the analyzer says the program needs, without those that it may need.</summary>
    public ImmutableSortedSet<string> Needs => _needs.Value;

    private ImmutableSortedSet<string> Measure()
    {
        var summary = CompilationCalls.Summarize(Compilation, withBodies: false, CancellationToken.None)!;
        return summary.Calls.SelectMany(call => summary.NeedsOf(call))
            .Where(need => !need.IsPossible)
            .Select(need => need.Action)
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>The diagnostics of a build with these policy files.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CancellationToken cancellationToken)
    {
        var files = _policies.Select(policy => (AdditionalText)new PolicyText(policy.Path, policy.Text));
        return await Compilation.WithAnalyzers([new DeclaredPolicyAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
    }

    private static ImmutableArray<(string Path, string Text)> Read(string folder, string pattern) =>
        [.. Directory.GetFiles(folder, pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(folder, path), File.ReadAllText(path)))];

    private IEnumerable<string> Head(string name) => _sources
        .SelectMany(source => source.Text.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)))
        .Where(line => line.StartsWith($"// {name}: ", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());

    private static IEnumerable<string> Actions(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        foreach (var statement in document.RootElement.GetProperty("Statement").EnumerateArray())
        {
            var actions = statement.GetProperty("Action");
            foreach (var action in actions.ValueKind == JsonValueKind.Array ? [.. actions.EnumerateArray()] : new[] { actions })
            {
                yield return action.GetString()!;
            }
        }
    }

    private CSharpCompilation Compile()
    {
        var trees = _sources.Add(("GlobalUsings.g.cs", GlobalUsings))
            .Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path))
            .ToList();
        var kind = trees.Any(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any())
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            Name,
            trees,
            SampleReferences.Of(Head("sdk").SingleOrDefault("4")),
            new(kind, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new AttributeGenerator())
            .WithUpdatedParseOptions(ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return (CSharpCompilation)generated;
    }
}
