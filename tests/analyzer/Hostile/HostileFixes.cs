using System.Collections.Immutable;
using System.Reflection;
using Bridge.Analyzers.CodeFixes.PolicyFiles;
using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>Applies every fix that is offered, each to the unchanged program. None may throw, and no fix may add syntax errors.</summary>
internal static class HostileFixes
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(DeclaredPolicyCodeFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The number of fixes applied.</summary>
    public static async Task<int> ApplyAsync(HostileProgram program, ImmutableArray<Diagnostic> diagnostics)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, program);
        var applied = 0;
        foreach (var diagnostic in diagnostics)
        {
            foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                foreach (var action in await ActionsAsync(project, provider, diagnostic))
                {
                    await CheckAsync(project, action);
                    applied++;
                }
            }
        }

        return applied;
    }

    private static async Task<List<CodeAction>> ActionsAsync(Project project, CodeFixProvider provider, Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        var actions = new List<CodeAction>();
        if ((project.Documents.FirstOrDefault(document => document.FilePath == path)
            ?? project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path)) is { } document)
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    private static async Task CheckAsync(Project project, CodeAction action)
    {
        foreach (var change in (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>())
        {
            var changed = change.ChangedSolution.GetProject(project.Id)!;
            foreach (var document in project.Documents.Concat(project.AdditionalDocuments))
            {
                var (before, after) = (await TextAsync(project, document.Id), await TextAsync(changed, document.Id));
                Assert.True(
                    Faults(document, after) <= Faults(document, before),
                    $"`{action.Title}` broke `{document.Name}`. It was:\n{before}\n\nNow it is:\n{after}");
            }
        }
    }

    private static async Task<string> TextAsync(Project project, DocumentId id) =>
        (await (project.GetDocument(id) ?? project.GetAdditionalDocument(id)!).GetTextAsync()).ToString();

    private static int Faults(TextDocument document, string text) => document is Document
        ? CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest))
            .GetDiagnostics()
            .Count(fault => fault.Severity == DiagnosticSeverity.Error)
        : JsonReader.Read(text).Fault is null ? 0 : 1;

    private static Project Open(AdhocWorkspace workspace, HostileProgram program)
    {
        var compilation = program.Compile();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(id, "Hostile", "Hostile", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, compilation.Options)
            .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Latest))
            .AddMetadataReferences(id, compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        foreach (var file in program.Files.Where(file => !file.IsSource))
        {
            solution =
                solution.AddAdditionalDocument(DocumentId.CreateNewId(id), file.Path, SourceText.From(file.Text), filePath: file.Path);
        }

        return solution.GetProject(id)!;
    }
}
