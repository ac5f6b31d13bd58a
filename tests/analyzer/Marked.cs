using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests;

/// <summary>A text with marks <c>{|BRG1001:here|}</c>, split into the plain text and the marks.</summary>
internal sealed partial class Marked
{
    public Marked(string marked)
    {
        var text = new StringBuilder();
        var marks = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var last = 0;
        foreach (Match match in Mark().Matches(marked))
        {
            text.Append(marked, last, match.Index - last);
            var inner = match.Groups["text"].Value;
            foreach (var id in match.Groups["ids"].Value.Split(','))
            {
                marks.Add((id, new TextSpan(text.Length, inner.Length)));
            }

            text.Append(inner);
            last = match.Index + match.Length;
        }

        Text = text.Append(marked, last, marked.Length - last).ToString();
        Marks = marks.ToImmutable();
    }

    public string Text { get; }

    public ImmutableArray<(string Id, TextSpan Span)> Marks { get; }

    [GeneratedRegex(@"\{\|(?<ids>[A-Z0-9,]+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
