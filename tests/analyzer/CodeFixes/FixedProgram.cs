using System.Collections.Immutable;
using Bridge.Analyzers.CodeFixes.PolicyFiles;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.CodeFixes;

/// <summary>A program with one policy file in a workspace, to which fixes are applied as an editor does.</summary>
internal sealed class FixedProgram : IDisposable
{
    public const string PolicyPath = "/src/app.policy.json";

    private readonly AdhocWorkspace _workspace = new();
    private readonly DeclaredPolicyCodeFix _fix = new();
    private Project _project;

    public FixedProgram(TestProgram program, string policy)
    {
        var compilation = program.Compile();
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution
            .AddProject(id, "TestProgram", "TestProgram", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, compilation.Options)
            .WithProjectParseOptions(id, compilation.SyntaxTrees[0].Options)
            .AddMetadataReferences(id, compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        }

        _project = solution
            .AddAdditionalDocument(DocumentId.CreateNewId(id), "app.policy.json", SourceText.From(policy), filePath: PolicyPath)
            .GetProject(id)!;
    }

    public async Task<string> PolicyAsync() => (await _project.AdditionalDocuments.Single().GetTextAsync()).ToString();

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        var files = await Task.WhenAll(_project.AdditionalDocuments.Select(
            async document => (AdditionalText)new PolicyText(document.FilePath!, (await document.GetTextAsync()).ToString())));
        var compilation = (await _project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers([new DeclaredPolicyAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Applies the fix of the first diagnostic; false when none is offered.</summary>
    public async Task<bool> FixAsync()
    {
        var diagnostic = (await DiagnosticsAsync())[0];
        var document = diagnostic.Location.SourceTree is { } tree
            ? _project.Documents.Single(candidate => candidate.FilePath == tree.FilePath)
            : _project.AdditionalDocuments.SingleOrDefault(candidate => candidate.FilePath == diagnostic.Location.GetLineSpan().Path);
        if (document is null)
        {
            return false;
        }

        var actions = new List<CodeAction>();
        await _fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.Count > 0 && await ApplyAsync(actions[0]);
    }

    public async Task FixAllAsync(string id)
    {
        var context = new FixAllContext(
            _project.Documents.First(), _fix, FixAllScope.Project, id, [id], new Provider(this), CancellationToken.None);
        Assert.True(await ApplyAsync((await _fix.GetFixAllProvider().GetFixAsync(context))!));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<bool> ApplyAsync(CodeAction action)
    {
        var operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        _project = operation.ChangedSolution.GetProject(_project.Id)!;
        return true;
    }

    private sealed class Provider(FixedProgram program) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await program.DiagnosticsAsync();

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
