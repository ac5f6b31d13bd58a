using Bridge.Analyzers.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>A type or method that says which policy file covers what is reachable from it.</summary>
/// <param name="Root">The type or method.</param>
/// <param name="File">The name of the file, or the end of its path.</param>
/// <param name="Location">The attribute.</param>
internal sealed record PolicyClaim(ISymbol Root, string File, Location Location)
{
    private const string Attribute = "IamPolicy";
    private const int ChunkLength = 4096;

    /// <summary>False when no source file of <paramref name="compilation"/> but the generated one has the attribute's name; that costs a search, and saves the call graph.</summary>
    public static bool MayBeIn(Compilation compilation) => compilation.SyntaxTrees.Any(
        tree => !tree.FilePath.EndsWith(AttributeGenerator.FileName, StringComparison.Ordinal) && Holds(tree.GetText()));

    public static bool IsNamed(SyntaxToken attribute) => attribute.Text is Attribute or Attribute + "Attribute";

    private static bool Holds(SourceText text)
    {
        var chunk = new char[Math.Min(text.Length, ChunkLength)];
        for (var start = 0; start < text.Length; start += ChunkLength - Attribute.Length + 1)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            if (chunk.AsSpan(0, length).IndexOf(Attribute.AsSpan()) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
