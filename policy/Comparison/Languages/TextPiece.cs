using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Comparison.Languages;

/// <summary>How a pattern's text is compared.</summary>
internal enum TextStyle
{
    /// <summary>Case matters, and wildcards match anything.</summary>
    Plain,

    /// <summary>Case is ignored.</summary>
    Folded,

    /// <summary>ARNs are compared part by part.</summary>
    Arn,
}

/// <summary>The texts that a pattern matches.</summary>
internal sealed class TextPiece : Piece
{
    private const int LastPart = 5;

    private int[]? _codes;

    private TextPiece(int id, TextStyle style, ValueList<PatternToken> tokens, int[]? codes, string? literal)
        : base(id)
    {
        (Style, Tokens, _codes, Literal) = (style, tokens, codes, literal);
        HasVariables = literal is null && HasVariable(tokens);
    }

    /// <inheritdoc/>
    public override PieceFamily Family => PieceFamily.Text;

    public TextStyle Style { get; }

    public ValueList<PatternToken> Tokens { get; }

    /// <summary>The pattern with <c>*</c> in place of every variable. A text that does not match it cannot match the piece.</summary>
    public int[] Codes => _codes ??= PlainCodes(Style, Tokens);

    /// <summary>The only text in the set; null when there are more, or when the set depends on the request.</summary>
    public string? Literal { get; }

    /// <inheritdoc/>
    public override bool HasVariables { get; }

    /// <summary>Makes a piece; null when an ARN pattern has fewer than six parts.</summary>
    public static TextPiece? TryCreate(int id, TextStyle style, ValueList<PatternToken> tokens)
    {
        if (style == TextStyle.Plain)
        {
            return new TextPiece(id, style, tokens, null, LiteralOf(tokens));
        }

        var codes = style == TextStyle.Arn ? ArnCodes(tokens) : PlainCodes(style, tokens);
        return codes is null ? null : new TextPiece(id, style, tokens, codes, style == TextStyle.Arn || tokens.Count == 0 ? LiteralOf(tokens) : null);
    }

    /// <inheritdoc/>
    public override bool Contains(string value) => Literal is { } literal ? literal == value : PatternCode.Matches(Codes, value);

    /// <summary>
    /// The pattern with its variables replaced by values. A variable without value and default makes the result null, because nothing can
    /// match then.
    /// </summary>
    public ValueList<PatternToken>? Resolve(Func<string, string?> variables)
    {
        var resolved = new List<PatternToken>();
        var part = 0;
        foreach (var token in Tokens)
        {
            var text = token.Text;
            if (token.Kind == PatternTokenKind.Variable)
            {
                if ((variables(token.Text) ?? token.Default) is not { } value || (Style == TextStyle.Arn && part < LastPart && value.Contains(':', StringComparison.Ordinal)))
                {
                    return null;
                }

                text = value;
            }
            else if (token.Kind != PatternTokenKind.Literal)
            {
                resolved.Add(token);
                continue;
            }

            part += text.Count(c => c == ':');
            if (resolved.Count > 0 && resolved[^1].Kind == PatternTokenKind.Literal)
            {
                text = resolved[^1].Text + text;
                resolved.RemoveAt(resolved.Count - 1);
            }

            if (text.Length > 0)
            {
                resolved.Add(new PatternToken(PatternTokenKind.Literal, text));
            }
        }

        return resolved.ToValueList();
    }

    private static int[] PlainCodes(TextStyle style, ValueList<PatternToken> tokens)
    {
        var codes = new List<int>();
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case PatternTokenKind.Literal:
                    codes.AddRange(token.Text.Select(c => style == TextStyle.Folded ? PatternCode.Folded(c) : c));
                    break;
                case PatternTokenKind.AnyCharacter:
                    codes.Add(PatternCode.AnyCharacter);
                    break;
                default:
                    AddText(codes, PatternCode.AnyText);
                    break;
            }
        }

        codes.Add(PatternCode.End);
        return [.. codes];
    }

    // Only colons in the pattern's own text separate parts. Colons in a variable's value do not, so a variable stays within its part.
    private static int[]? ArnCodes(ValueList<PatternToken> tokens)
    {
        if (tokens.Count == 0 || !tokens[0].Text.StartsWith("arn:", StringComparison.Ordinal) || tokens[0].Kind != PatternTokenKind.Literal)
        {
            return null;
        }

        var part = 0;
        var codes = new List<int>();
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case PatternTokenKind.Literal:
                    codes.AddRange(token.Text.Select(c => (int)c));
                    part += token.Text.Count(c => c == ':');
                    break;
                case PatternTokenKind.AnyCharacter:
                    codes.Add(part < LastPart ? PatternCode.AnyCharacterOfPart : PatternCode.AnyCharacter);
                    break;
                default:
                    AddText(codes, part < LastPart ? PatternCode.AnyTextOfPart : PatternCode.AnyText);
                    break;
            }
        }

        codes.Add(PatternCode.End);
        return part < LastPart ? null : [.. codes];
    }

    private static string? LiteralOf(ValueList<PatternToken> tokens) => tokens.Count switch
    {
        0 => string.Empty,
        1 when tokens[0].Kind == PatternTokenKind.Literal => tokens[0].Text,
        _ => null,
    };

    private static bool HasVariable(ValueList<PatternToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Kind == PatternTokenKind.Variable)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddText(List<int> codes, int code)
    {
        if (codes.Count == 0 || codes[^1] != code)
        {
            codes.Add(code);
        }
    }
}
