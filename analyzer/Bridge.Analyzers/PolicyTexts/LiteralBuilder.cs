using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>
/// Builds the text of an expression together with the source position of each character. Text beyond <see cref="MaxLength"/> is
/// dropped, because no policy is that long.
/// </summary>
internal sealed class LiteralBuilder
{
    private const int MaxLength = PolicyFiles.JsonReader.MaxLength;

    private readonly StringBuilder _text = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    public bool IsFull => _text.Length > MaxLength;

    public int Length => _text.Length;

    public void Add(char character, int start, int end)
    {
        if (!IsFull)
        {
            _text.Append(character);
            _starts.Add(start);
            _ends.Add(end);
        }
    }

    /// <summary>Adds text that the source contains unchanged.</summary>
    public void AddPlain(string text, int start)
    {
        for (var i = 0; i < text.Length && !IsFull; i++)
        {
            Add(text[i], start + i, start + i + 1);
        }
    }

    /// <summary>
    /// Adds text that comes from <paramref name="span"/> as a whole, such as the value of a constant that is named there.
    /// </summary>
    public void AddAll(string text, TextSpan span)
    {
        foreach (var character in text)
        {
            Add(character, span.Start, span.End);
        }
    }

    public bool EndsWith(int from, string text) => _text.Length - from == text.Length && _text.ToString(from, text.Length) == text;

    public void CutTo(int length)
    {
        _text.Length = length;
        _starts.RemoveRange(length, _starts.Count - length);
        _ends.RemoveRange(length, _ends.Count - length);
    }

    public LiteralSource ToSource(SyntaxTree tree) => new(tree, _text.ToString(), [.. _starts], [.. _ends]);
}
