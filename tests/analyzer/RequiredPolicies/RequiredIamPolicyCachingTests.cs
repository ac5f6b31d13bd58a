using Bridge.Analyzers.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests.RequiredPolicies;

/// <summary>The generator is incremental: unchanged output is not written again.</summary>
public sealed class RequiredIamPolicyCachingTests
{
    private static readonly TestProgram Program = new TestProgram("""
        using Amazon.SQS;
        public sealed class Sender(IAmazonSQS sqs) { public Task SendAsync() => sqs.SendMessageAsync("url", "body"); }
        """).With("Other.cs", "public sealed class Other { public int Answer() => 41; }");

    private readonly CSharpCompilation _compilation = Program.Compile();

    [Fact]
    public void Edit_OfOtherCode_ChangesNoOutput() =>
        AssertReasons(Edited("41", "42"), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Edit_OfACallsArguments_ChangesNoOutput() =>
        AssertReasons(Edited("\"body\"", "\"other\""), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Edit_ThatAddsACall_ChangesTheOutput() =>
        AssertReasons(
            Edited("SendAsync() => ", "PurgeAsync() => sqs.PurgeQueueAsync(\"url\"); public Task SendAsync() => "),
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Modified);

    [Fact]
    public void Edit_ThatMovesACall_ChangesTheOutput_ForItsLineIsSaid() =>
        AssertReasons(
            Edited("public sealed class Sender", "\n\npublic sealed class Sender"),
            IncrementalStepRunReason.Modified,
            IncrementalStepRunReason.Modified);

    [Fact]
    public void AdditionalFile_ChangesNothing()
    {
        var driver = GeneratedPolicy.Driver().RunGenerators(_compilation);
        AssertReasons(
            driver.AddAdditionalTexts([new PolicyText("app.policy.json", PolicyText.Allowing("s3:GetObject"))]).RunGenerators(_compilation),
            IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
    }

    private GeneratorDriver Edited(string before, string after)
    {
        var tree = _compilation.SyntaxTrees.Single(tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        var edited = tree.WithChangedText(SourceText.From(tree.ToString().Replace(before, after, StringComparison.Ordinal)));
        return GeneratedPolicy.Driver().RunGenerators(_compilation).RunGenerators(_compilation.ReplaceSyntaxTree(tree, edited));
    }

    private static void AssertReasons(GeneratorDriver driver, IncrementalStepRunReason source, IncrementalStepRunReason output)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Equal(source, Assert.Single(Assert.Single(result.TrackedSteps[RequiredIamPolicyGenerator.SourceStep]).Outputs).Reason);
        Assert.Equal(output, Assert.Single(Assert.Single(Assert.Single(result.TrackedOutputSteps).Value).Outputs).Reason);
    }
}
