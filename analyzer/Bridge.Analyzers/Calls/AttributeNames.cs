using Bridge.Analyzers.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>Finds Bridge's attributes by their names in the source. The callers bind what was found.</summary>
internal static class AttributeNames
{
    public const string IamPolicy = "IamPolicy";
    public const string RequiresIamActions = "RequiresIamActions";
    public const string AwsOperation = "AwsOperation";

    private const int ChunkLength = 4096;

    /// <summary>Whether a name in an attribute list is that of <paramref name="attribute"/>.</summary>
    public static bool Is(SyntaxToken name, string attribute) =>
        name.Text.StartsWith(attribute, StringComparison.Ordinal)
            && (name.Text.Length == attribute.Length || name.Text == attribute + "Attribute");

    /// <summary>
    /// False when the name is in no source file of <paramref name="compilation"/> except the generated one. This searches the text and
    /// binds nothing.
    /// </summary>
    public static bool MayBeIn(Compilation compilation, params string[] attributes) => compilation.SyntaxTrees.Any(
        tree => !tree.FilePath.EndsWith(AttributeGenerator.FileName, StringComparison.Ordinal)
            && attributes.Any(attribute => Begins(tree.GetText(), attribute)));

    // The name must be the beginning of a word, unlike in `RequiredIamPolicy`.
    private static bool Begins(SourceText text, string word)
    {
        var chunk = new char[Math.Min(text.Length, ChunkLength)];
        for (var start = 0; start < text.Length; start += ChunkLength - word.Length + 1)
        {
            var length = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, chunk, 0, length);
            var rest = chunk.AsSpan(0, length);
            for (var at = rest.IndexOf(word.AsSpan()); at >= 0; at = rest.IndexOf(word.AsSpan()))
            {
                var position = start + length - rest.Length + at;
                if (position == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[position - 1]))
                {
                    return true;
                }

                rest = rest.Slice(at + 1);
            }
        }

        return false;
    }
}
