using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>Without a reference to the AWS SDK, the rules register no actions, so the compiler never calls them.</summary>
public sealed class WithoutSdkTests
{
    public static TheoryData<string> Analyzers => [.. HostileProgram.Analyzers.Select(analyzer => analyzer.GetType().Name)];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task Rules_WithoutTheSdk_RegisterNothing(string analyzer)
    {
        Assert.Equal(0, Registered(await TelemetryAsync(analyzer, [])));
        Assert.NotEqual(0, Registered(await TelemetryAsync(analyzer, References.Aws)));
    }

    private static async Task<AnalyzerTelemetryInfo> TelemetryAsync(string name, IEnumerable<MetadataReference> sdk)
    {
        var analyzer = HostileProgram.Analyzers.Single(candidate => candidate.GetType().Name == name);
        var compilation = CSharpCompilation.Create(
            "WithoutSdk",
            [CSharpSyntaxTree.ParseText("""class A { string S = "arn:aws:iam::210987654320:role/r"; object O = new A(); }""")],
            [.. References.Framework, .. sdk],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var run = compilation.WithAnalyzers([analyzer], new AnalyzerOptions([]));
        await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return await run.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken);
    }

    // All registrations except the start of the compilation, at which an analyzer looks for the SDK.
    private static int Registered(AnalyzerTelemetryInfo info) =>
        info.CompilationEndActionsCount + info.CompilationActionsCount
            + info.SyntaxTreeActionsCount + info.AdditionalFileActionsCount + info.SemanticModelActionsCount + info.SymbolActionsCount
            + info.SymbolStartActionsCount + info.SymbolEndActionsCount
            + info.SyntaxNodeActionsCount + info.CodeBlockStartActionsCount + info.CodeBlockEndActionsCount + info.CodeBlockActionsCount
            + info.OperationActionsCount
            + info.OperationBlockStartActionsCount + info.OperationBlockEndActionsCount + info.OperationBlockActionsCount;
}
