using System.Collections.Immutable;
using Bridge.Analyzers.CodeFixes.PolicyTexts;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.CodeFixes;

/// <summary>The fixes of BRG2012 and BRG2013, in literals and in policy files, one at a time and all at once.</summary>
public sealed class PolicyTextCodeFixTests : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly PolicyTextCodeFix _fix = new();

    private static string Literal(string actions) =>
        "class C { string P = \"{ \\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{ \\\"Effect\\\": \\\"Deny\\\", "
            + "\\\"Action\\\": ["
            + actions.Replace("\"", "\\\"", StringComparison.Ordinal) + "], \\\"Resource\\\": \\\"*\\\" }] }\"; /* kept */ }";

    private static string File(string actions) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": [{{actions}}], "Resource": "*" }] }""";

    [Theory]
    [InlineData("\"s3:GetObjct\"", "\"s3:GetObject\"")]
    [InlineData("\"sqss:SendMessage\"", "\"sqs:SendMessage\"")]
    public async Task Name_Misspelled_IsCorrectedInTheLiteralAndInTheFile(string wrong, string right)
    {
        var project = Project(Literal(wrong), File(wrong));
        foreach (var diagnostic in await DiagnosticsAsync(project))
        {
            project = await FixAsync(project, diagnostic);
        }

        Assert.Equal(Literal(right), await SourceAsync(project));
        Assert.Equal(File(right), await PolicyAsync(project));
    }

    [Theory]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Document, false)]
    public async Task FixAll_OfMisspelledNames_CorrectsThemAll(FixAllScope scope, bool withFile)
    {
        const string Wrong = "\"s3:GetObjct\", \"s3:PutObjct\", \"s3:GetObjct\"";
        const string Right = "\"s3:GetObject\", \"s3:PutObject\", \"s3:GetObject\"";
        var project = Project(Literal(Wrong), File(Wrong));
        var context = new FixAllContext(
            project.Documents.Single(), _fix, scope, "BRG2013", ["BRG2013"], new Provider(), CancellationToken.None);

        project = await ApplyAsync(project, (await _fix.GetFixAllProvider().GetFixAsync(context))!);

        Assert.Equal(Literal(Right), await SourceAsync(project));
        Assert.Equal(File(withFile ? Right : Wrong), await PolicyAsync(project));
    }

    [Theory]
    [InlineData(
        "class C { const string A = \"s3:GetObjct\"; string P = \"{ \\\"Statement\\\": { \\\"Effect\\\": \\\"Deny\\\", \\\"Action\\\": "
            + "\\\"\" + A + \"\\\" } }\"; }")]
    [InlineData("class C { string P = \"{ \\\"Statement\\\": { \\\"Effect\\\": \\\"Deny\\\", \\\"Action\\\": \\\"s3:Unheard\\\" } }\"; }")]
    [InlineData(
        "class C { string P = \"{ \\\"Statement\\\": { \\\"Effect\\\": \\\"Deny\\\", \\\"Action\\\": \\\"s3:Get\" + \"Objct\\\" } }\"; }")]
    public async Task Fix_WhereNothingCanBeWritten_IsNotOffered(string source)
    {
        var project = Project(source, "{}");
        var diagnostic = Assert.Single(await DiagnosticsAsync(project), diagnostic => diagnostic.Id == "BRG2013");
        Assert.Same(project, await FixAsync(project, diagnostic));
    }

    public void Dispose() => _workspace.Dispose();

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var files = await Task.WhenAll(project.AdditionalDocuments.Select(
            async document => (AdditionalText)new PolicyText(document.FilePath!, (await document.GetTextAsync()).ToString())));
        return await (await project.GetCompilationAsync())!.WithAnalyzers([new PolicyTextAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync();
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()
            .Single().ChangedSolution
            .GetProject(project.Id)!;

    private static async Task<string> SourceAsync(Project project) => (await project.Documents.Single().GetTextAsync()).ToString();

    private static async Task<string> PolicyAsync(Project project) =>
        (await project.AdditionalDocuments.Single().GetTextAsync()).ToString();

    private Project Project(string source, string policy)
    {
        var id = ProjectId.CreateNewId();
        return _workspace.CurrentSolution.AddProject(id, "P", "P", LanguageNames.CSharp)
            .AddMetadataReferences(id, [.. References.Framework, .. References.Aws])
            .AddDocument(DocumentId.CreateNewId(id), "P.cs", SourceText.From(source), filePath: "/src/P.cs")
            .AddAdditionalDocument(DocumentId.CreateNewId(id), "a.policy.json", SourceText.From(policy), filePath: "/src/a.policy.json")
            .GetProject(id)!;
    }

    private async Task<Project> FixAsync(Project project, Diagnostic diagnostic)
    {
        var document = diagnostic.Location.SourceTree is null ? project.AdditionalDocuments.Single() : project.Documents.Single();
        var actions = new List<CodeAction>();
        await _fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.Count == 0 ? project : await ApplyAsync(project, actions.Single());
    }

    private sealed class Provider : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await DiagnosticsAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
