using System.Diagnostics.CodeAnalysis;
using Bridge.Analyzers.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Tests.RequiredPolicies;

/// <summary>Runs the generator of <c>RequiredIamPolicy</c> as a build does, in a project in <c>/src/app/</c> that asks for it.</summary>
internal static class GeneratedPolicy
{
    public const string Folder = "/src/app/";

    public static readonly IReadOnlyDictionary<string, string> Asking = new Dictionary<string, string>
    {
        ["build_property.GenerateRequiredIamPolicy"] = "true",
        ["build_property.RootNamespace"] = "App",
        ["build_property.ProjectDir"] = Folder,
    };

    public static GeneratorDriver Driver(IReadOnlyDictionary<string, string>? properties = null) => CSharpGeneratorDriver.Create(
        [new RequiredIamPolicyGenerator().AsSourceGenerator()],
        parseOptions: new(LanguageVersion.Latest),
        optionsProvider: new Properties(properties ?? Asking),
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated source; null when there is none.</summary>
    public static string? SourceOf(TestProgram program, IReadOnlyDictionary<string, string>? properties = null)
    {
        var result = Driver(properties).RunGenerators(program.Compile()).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.Null(result.Results[0].Exception);
        return result.GeneratedTrees.SingleOrDefault()?.ToString();
    }

    /// <summary>The constant, as the compiler reads it.</summary>
    public static string DocumentOf(TestProgram program)
    {
        Driver().RunGeneratorsAndUpdateCompilation(program.Compile(), out var compilation, out _);
        var field = compilation.GetTypeByMetadataName("App.RequiredIamPolicy")!.GetMembers("Document").OfType<IFieldSymbol>().Single();
        return (string)field.ConstantValue!;
    }

    private sealed class Properties(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
