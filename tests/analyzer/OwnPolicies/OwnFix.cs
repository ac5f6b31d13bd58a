using Bridge.Analyzers.CodeFixes.PolicyFiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>The fix as an editor applies it, in a project with all policy files of the room.</summary>
internal static class OwnFix
{
    public static async Task<string> ApplyAsync(string file, string text, Diagnostic diagnostic)
    {
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(id, "Own", "Own", LanguageNames.CSharp);
        foreach (var path in Directory.GetFiles(Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!), "*.policy.json"))
        {
            var content = path == Path.Combine(Checkout.Root, file) ? text : await File.ReadAllTextAsync(path);
            solution = solution.AddAdditionalDocument(
                DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(content), filePath: path);
        }

        var document = solution.GetProject(id)!.AdditionalDocuments.Single(candidate => candidate.Name == Path.GetFileName(file));
        var actions = new List<CodeAction>();
        await new DeclaredPolicyCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var change = (await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return (await change.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
