using System.Collections.Immutable;
using Bridge.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.OwnPolicies;

/// <summary>
/// Bridge's own policy files and Bridge's own code: each missing and each superfluous action gives one error that names the action and
/// the place, and the fix repairs it. The tests use the real code, without stand-ins.
/// </summary>
public sealed class OwnPolicyTests
{
    private static readonly Lazy<OwnProject> Lambda = new(() => OwnProject.Load("lambda/Bridge.Lambda.csproj"));
    private static readonly Lazy<OwnProject> Functions = new(() => OwnProject.Load("functions/Bridge.Functions.csproj"));

    private static readonly string[] Files =
        ["lambda/brake.policy.json", "lambda/change.policy.json", "functions/hub.policy.json", "functions/account.policy.json"];

    /// <summary>Actions of AWS that our code does not call.</summary>
    private static readonly Dictionary<string, string> Superfluous = new()
    {
        ["iam"] = "iam:GetAccountSummary",
        ["s3"] = "s3:GetBucketLocation",
        ["sqs"] = "sqs:GetQueueUrl",
        ["sts"] = "sts:GetCallerIdentity",
        ["cloudtrail"] = "cloudtrail:ListTrails",
    };

    /// <summary>
    /// Actions that the fix grants on other resources than before, because their statement was removed with them, or because no similar
    /// action is in the files. The code does not show the resources, so a person has to set them. For all other actions, the fix
    /// restores the policy.
    /// </summary>
    private static readonly HashSet<(string File, string Action)> OnOtherResources =
    [
        ("change.policy.json", "iam:AttachRolePolicy"),
        ("change.policy.json", "iam:PutRolePolicy"),
        ("change.policy.json", "iam:RemoveRoleFromInstanceProfile"),
        ("account.policy.json", "sqs:SendMessage"),
        ("account.policy.json", "sqs:ReceiveMessage"),
        ("account.policy.json", "sqs:DeleteMessage"),
        ("account.policy.json", "iam:GenerateServiceLastAccessedDetails"),
        ("account.policy.json", "iam:GetServiceLastAccessedDetails"),
        ("account.policy.json", "s3:ListBucket"),
        ("account.policy.json", "s3:GetObject"),
    ];

    public static TheoryData<string, string> Granted =>
        [.. Files.SelectMany(file => OwnPolicy.Read(file).Actions.Select(action => (file, action)))];

    public static TheoryData<string, int, string> Additions =>
        [.. Files.SelectMany(file => OwnPolicy.Read(file).Services.Select(entry => (file, entry.Statement, Superfluous[entry.Prefix])))];

    [Theory]
    [InlineData("lambda")]
    [InlineData("functions")]
    public async Task PolicyFiles_AsTheyAre_FitTheCode(string room) =>
        Assert.Empty(await (room == "lambda" ? Lambda : Functions).Value.ErrorsAsync());

    [Theory]
    [MemberData(nameof(Granted))]
    public async Task Action_TakenOut_IsOneErrorAtTheCall_AndTheFixPutsItBack(string file, string action)
    {
        var policy = OwnPolicy.Read(file);
        var changed = policy.Without(action);

        var error = Assert.Single(await ErrorsAsync(file, changed));

        Assert.Equal("BRG1001", error.Id);
        Assert.Contains($"`{action}`, which `{policy.Name}` does not grant", error.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith(
            Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!), error.Location.SourceTree!.FilePath, StringComparison.Ordinal);
        var place = (await error.Location.SourceTree.GetTextAsync()).ToString(error.Location.SourceSpan);
        Assert.StartsWith(
            place.StartsWith("new(", StringComparison.Ordinal) ? "`new " : $"`{place}` needs",
            error.GetMessage(),
            StringComparison.Ordinal);
        var repaired = new OwnPolicy(file, await OwnFix.ApplyAsync(file, changed, error));
        if (repaired.Grants().SequenceEqual(policy.Grants()))
        {
            // The restored policy is equal to the original, which fits, as PolicyFiles_AsTheyAre_FitTheCode shows.
            return;
        }

        Assert.Contains((policy.Name, action), OnOtherResources);
        Assert.Equal(policy.Actions.Order(StringComparer.Ordinal), repaired.Actions.Order(StringComparer.Ordinal));
        Assert.Empty(await ErrorsAsync(file, repaired.Text));
    }

    [Theory]
    [MemberData(nameof(Additions))]
    public async Task Action_TooMany_IsOneErrorAtTheFile_AndTheFixTakesItOut(string file, int statement, string action)
    {
        var policy = OwnPolicy.Read(file);
        var changed = policy.With(statement, action);

        var error = Assert.Single(await ErrorsAsync(file, changed));

        Assert.Equal("BRG1002", error.Id);
        Assert.Contains($"`{policy.Name}` grants `{action}`", error.GetMessage(), StringComparison.Ordinal);
        var place = error.Location.GetLineSpan();
        Assert.Equal(Path.Combine(Checkout.Root, file), place.Path);
        Assert.Contains(action, changed.Split('\n')[place.StartLinePosition.Line], StringComparison.Ordinal);
        var repaired = await OwnFix.ApplyAsync(file, changed, error);
        Assert.Equal(policy.Grants(), new OwnPolicy(file, repaired).Grants());
    }

    [Theory]
    [InlineData("lambda/brake.policy.json", "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy")]
    [InlineData("lambda/change.policy.json", "iam:PutRolePolicy")]
    [InlineData("functions/hub.policy.json")]
    [InlineData("functions/account.policy.json")]
    public async Task Escalations_OfOurPolicies_AreTheInlineDenyAlone(string file, params string[] actions)
    {
        var policy = OwnPolicy.Read(file);
        var found = await new TestProgram("").WithPolicy(policy.Name, policy.Text).AnalyzeAsync(new PolicyTextAnalyzer());

        Assert.All(found, diagnostic => Assert.Equal("BRG1012", diagnostic.Id));
        Assert.Equal(
            actions,
            found.Select(diagnostic => policy.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))
                .Order(StringComparer.Ordinal));
    }

    private static Task<ImmutableArray<Diagnostic>> ErrorsAsync(string file, string text) =>
        (file.StartsWith("lambda/", StringComparison.Ordinal) ? Lambda : Functions).Value.ErrorsAsync(Path.GetFileName(file), text);
}
