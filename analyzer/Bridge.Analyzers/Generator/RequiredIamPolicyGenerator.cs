using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Generator;

/// <summary>
/// Gives a project that sets <c>GenerateRequiredIamPolicy</c> the policy of its own code. The needs of a call can depend on any file,
/// so all files are read again after each change. The result is a text, so an equal result causes no further work. Projects that do not
/// set it cost nothing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RequiredIamPolicyGenerator : IIncrementalGenerator
{
    internal const string SourceStep = "RequiredIamPolicy";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var projects = context.AnalyzerConfigOptionsProvider.Select((options, _) => AskingProject.Of(options.GlobalOptions));
        var sources = context.CompilationProvider.Combine(projects)
            .Select((pair, cancellationToken) =>
                pair.Right is { } project ? RequiredIamPolicySource.Of(pair.Left, project, cancellationToken) : null)
            .WithTrackingName(SourceStep);
        context.RegisterSourceOutput(sources, (output, source) =>
        {
            if (source is not null)
            {
                output.AddSource("RequiredIamPolicy.g.cs", SourceText.From(source, Encoding.UTF8));
            }
        });
    }
}
