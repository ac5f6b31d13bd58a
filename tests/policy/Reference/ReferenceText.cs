using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Reference;

/// <summary>
/// Wildcards and policy variables, one character at a time.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// </summary>
internal static class ReferenceText
{
    /// <summary>
    /// A character of a pattern. <c>*</c> and <c>?</c> are wildcards if they are written in the pattern, but not if they come from a
    /// variable's value.
    /// </summary>
    internal readonly record struct Piece(char Character, bool IsWildcard);

    /// <summary>The pattern with its variables replaced; null when one has no single value and no default.</summary>
    public static List<Piece>? Expand(string text, PolicyVersion version, RequestContext context)
    {
        var pieces = new List<Piece>();
        while (text.Length > 0)
        {
            if (version == PolicyVersion.V2012 && text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}') is > 2 and var end
                && Variable(text[2..end], context, out var value))
            {
                if (value is null)
                {
                    return null;
                }

                pieces.AddRange(value.Select(c => new Piece(c, false)));
                text = text[(end + 1)..];
                continue;
            }

            pieces.Add(new Piece(text[0], text[0] is '*' or '?'));
            text = text[1..];
        }

        return pieces;
    }

    public static bool Like(IReadOnlyList<Piece> pattern, string text, bool ignoreCase = false) => (pattern, text) switch
    {
        ([], "") => true,
        ([], _) => false,
        ([{ IsWildcard: true, Character: '*' }, ..], _) =>
            Like(pattern.Skip(1).ToList(), text, ignoreCase) || (text.Length > 0 && Like(pattern, text[1..], ignoreCase)),
        (_, "") => false,
        _ => (pattern[0] is { IsWildcard: true } || Same(pattern[0].Character, text[0], ignoreCase)) && Like(pattern.Skip(1).ToList(), text[1..], ignoreCase),
    };

    public static bool Like(string pattern, string text, bool ignoreCase) =>
        Like(Expand(pattern, PolicyVersion.V2008, RequestContext.Empty)!, text, ignoreCase);

    /// <summary>The pattern as plain text, with wildcards as plain characters.</summary>
    public static string Plain(IEnumerable<Piece> pattern) => string.Concat(pattern.Select(piece => piece.Character));

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));

    // False when it is no variable, but text that looks like one.
    private static bool Variable(string body, RequestContext context, out string? value)
    {
        value = body;
        if (body is "*" or "?" or "$")
        {
            return true;
        }

        var parts = body.Split(',', 2);
        var key = parts[0].Trim();
        var fallback = parts.Length == 2 ? parts[1].Trim() : null;
        if (key.Length == 0 || (fallback is not null && (fallback.Length < 2 || fallback[0] != '\'' || fallback[^1] != '\'')))
        {
            return false;
        }

        value = context.TryGet(key, out var found) && !found.IsList ? found.Values[0] : fallback?[1..^1];
        return true;
    }
}
