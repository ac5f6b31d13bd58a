using System.Text;
using Bridge.Policy.Model;

namespace Bridge.Policy.Patterns;

/// <summary>Parses the text of a pattern.</summary>
/// <remarks>
/// <c>${*}</c>, <c>${?}</c> and <c>${$}</c> stand for those characters themselves. Variables and escapes exist only in version 2012-10-17;
/// in older versions <c>${</c> is plain text. A <c>${</c> that begins neither a variable nor an escape is plain text too, and the linter
/// reports it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// </remarks>
public static class PatternParser
{
    // A tag key has at most 128 characters and a value 256, so no variable with a default is longer. Without a limit, a text full of `${`
    // would be read again and again.
    private const int MaxVariableLength = 1024;

    /// <summary>The pattern that <paramref name="text"/> stands for in a document of this version. Every text is a pattern.</summary>
    public static Pattern Parse(string text, PolicyVersion version) => Parse(text, version, wildcards: true);

    /// <summary>
    /// The pattern for operators without wildcards, such as <c>StringEquals</c>, where <c>*</c> and <c>?</c> are plain characters.
    /// </summary>
    public static Pattern ParseWithoutWildcards(string text, PolicyVersion version) => Parse(text, version, wildcards: false);

    private static Pattern Parse(string text, PolicyVersion version, bool wildcards)
    {
        var tokens = new List<PatternToken>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '$' && version == PolicyVersion.V2012 && TryReadVariable(text, i, out var token, out var length))
            {
                i += length - 1;
                if (token.Kind == PatternTokenKind.Literal)
                {
                    literal.Append(token.Text);
                    continue;
                }

                Flush(tokens, literal);
                tokens.Add(token);
            }
            else if (wildcards && c == '*')
            {
                Flush(tokens, literal);
                if (tokens.Count == 0 || tokens[^1].Kind != PatternTokenKind.AnyText)
                {
                    tokens.Add(new PatternToken(PatternTokenKind.AnyText, string.Empty));
                }
            }
            else if (wildcards && c == '?')
            {
                Flush(tokens, literal);
                tokens.Add(new PatternToken(PatternTokenKind.AnyCharacter, string.Empty));
            }
            else
            {
                literal.Append(c);
            }
        }

        Flush(tokens, literal);
        return new Pattern(tokens.ToValueList());
    }

    private static void Flush(List<PatternToken> tokens, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            tokens.Add(new PatternToken(PatternTokenKind.Literal, literal.ToString()));
            literal.Clear();
        }
    }

    private static bool TryReadVariable(string text, int start, out PatternToken token, out int length)
    {
        (token, length) = (default, 0);
        if (start + 1 >= text.Length || text[start + 1] != '{')
        {
            return false;
        }

        var end = text.IndexOf('}', start + 2, Math.Min(MaxVariableLength, text.Length - start - 2));
        if (end < 0)
        {
            return false;
        }

        var body = text.AsSpan(start + 2, end - start - 2);
        length = end - start + 1;
        if (body is "*" or "?" or "$")
        {
            token = new PatternToken(PatternTokenKind.Literal, body.ToString());
            return true;
        }

        var comma = body.IndexOf(',');
        var key = (comma < 0 ? body : body[..comma]).Trim();
        string? fallback = null;
        if (comma >= 0)
        {
            var quoted = body[(comma + 1)..].Trim();
            if (quoted.Length < 2 || quoted[0] != '\'' || quoted[^1] != '\'')
            {
                return false;
            }

            fallback = quoted[1..^1].ToString();
        }

        token = new PatternToken(PatternTokenKind.Variable, key.ToString(), fallback);
        return key.Length > 0;
    }
}
