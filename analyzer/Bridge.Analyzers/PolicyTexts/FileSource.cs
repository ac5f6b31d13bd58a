using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>A policy in an additional file.</summary>
internal sealed class FileSource(string path, SourceText text, string value) : PolicySource(value)
{
    public override Location LocationOf(TextSpan span) => Location.Create(path, span, text.Lines.GetLinePositionSpan(span));

    public override bool IsWrittenPlainly(TextSpan span) => true;
}
