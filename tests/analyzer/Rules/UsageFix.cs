using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>Applies the fixes of source code as an editor does. The result must compile and not be flagged again.</summary>
internal static class UsageFix
{
    /// <summary>The source after the fix of the first diagnostic that has one; null when none is offered.</summary>
    public static async Task<string?> ApplyAsync(TestProgram program, DiagnosticAnalyzer analyzer, CodeFixProvider fix)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, program);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in (await DiagnosticsAsync(document.Project, analyzer)).Where(
            diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions.Count == 0 ? null : await TextAsync(actions[0], document);
    }

    public static async Task<string> ApplyAllAsync(TestProgram program, DiagnosticAnalyzer analyzer, CodeFixProvider fix, string id)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, program);
        var context = new FixAllContext(document, fix, FixAllScope.Document, id, [id], new Provider(analyzer), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        var text = await TextAsync(action, document);
        var left = await DiagnosticsAsync(document.WithText(Microsoft.CodeAnalysis.Text.SourceText.From(text)).Project, analyzer);
        Assert.DoesNotContain(left, diagnostic => diagnostic.Id == id);
        return text;
    }

    private static async Task<string> TextAsync(CodeAction action, Document document)
    {
        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()
            .Single().ChangedSolution
            .GetDocument(document.Id)!;
        var faults = (await changed.Project.GetCompilationAsync())!.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var text = (await changed.GetTextAsync()).ToString();
        Assert.True(!faults.Any(), string.Join('\n', faults) + "\n" + text);
        return text;
    }

    private static Document Open(AdhocWorkspace workspace, TestProgram program)
    {
        var compilation = program.Compile();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(id, "TestProgram", "TestProgram", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, compilation.Options)
            .WithProjectParseOptions(id, compilation.SyntaxTrees[0].Options)
            .AddMetadataReferences(id, compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        return solution.GetProject(id)!.Documents.First();
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project, DiagnosticAnalyzer analyzer) =>
        await (await project.GetCompilationAsync())!.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();

    private sealed class Provider(DiagnosticAnalyzer analyzer) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(project, analyzer);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            (await DiagnosticsAsync(document.Project, analyzer)).Where(
                diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(project, analyzer);
    }
}
