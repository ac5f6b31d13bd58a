using System.Text;
using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>Changes the text of a policy file, and keeps its order, indentation and line ends.</summary>
internal static class PolicyEditor
{
    /// <summary>
    /// Adds an action in the place that <see cref="PolicyPlace"/> finds, or else as a new statement on all resources, which the author
    /// has to narrow. Null when the text is no policy.
    /// </summary>
    /// <param name="text">The policy file.</param>
    /// <param name="action">The action.</param>
    /// <param name="others">The project's other policy files.</param>
    public static string? Add(string text, string action, IReadOnlyList<string> others)
    {
        if (Statements(text) is not { } statements)
        {
            return null;
        }

        var place = PolicyPlace.Find(text, statements.Value, action, others);
        return place.Actions is { } actions
            ? AddTo(text, actions, $"\"{action}\"")
            : AddTo(
                text, statements.Value, place.Statement ?? $"{{ \"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"*\" }}");
    }

    /// <summary>
    /// Removes the entry at <paramref name="start"/>, or replaces it with <paramref name="replacements"/>. A statement whose last
    /// action goes is removed too. Null when there is no such entry.
    /// </summary>
    public static string? Replace(string text, int start, IReadOnlyList<string> replacements)
    {
        if (Statements(text) is not { } statements)
        {
            return null;
        }

        foreach (var statement in statements.Value.OneOrMany())
        {
            if (statement.Member("Action")?.Value is not { } actions
                || actions.OneOrMany().FirstOrDefault(entry => entry.Span.Start == start) is not { } entry)
            {
                continue;
            }

            var fresh = replacements
                .Where(name => actions.OneOrMany().All(other => other == entry || !new ActionPattern(other.Text).Matches(name)))
                .ToList();
            if (fresh.Count > 0)
            {
                var separator = actions.Kind == JsonKind.Array ? Separator(text, actions) : ", ";
                var names = string.Join(separator, fresh.Select(name => $"\"{name}\""));
                return Splice(text, entry.Span, actions.Kind == JsonKind.Array || fresh.Count == 1 ? names : $"[{names}]");
            }

            var isLast = actions.OneOrMany().Length == 1;
            return isLast ? RemoveItem(text, statements.Value, statement) : RemoveItem(text, actions, entry);
        }

        return null;
    }

    internal static JsonMember? Statements(string text) => JsonReader.Read(text).Value?.Member("Statement");

    private static string AddTo(string text, JsonValue list, string item)
    {
        if (list.Kind != JsonKind.Array)
        {
            return Splice(text, list.Span, $"[{text.Substring(list.Span.Start, list.Span.Length)}, {item}]");
        }

        return list.Items.IsEmpty
            ? Splice(text, list.Span, $"[{item}]")
            : Splice(text, new TextSpan(list.Items[list.Items.Length - 1].Span.End, 0), Separator(text, list) + item);
    }

    // The separator between two items. With one item only, the separator that would fit.
    private static string Separator(string text, JsonValue list)
    {
        if (list.Items.Length > 1)
        {
            return text.Substring(list.Items[0].Span.End, list.Items[1].Span.Start - list.Items[0].Span.End);
        }

        var before = list.Items.IsEmpty ? "" : text.Substring(list.Span.Start + 1, list.Items[0].Span.Start - list.Span.Start - 1);
        return before.IndexOf('\n') >= 0 ? "," + before : ", ";
    }

    private static string RemoveItem(string text, JsonValue list, JsonValue item)
    {
        if (list.Kind != JsonKind.Array || list.Items.Length == 1)
        {
            return Splice(text, list.Span, "[]");
        }

        var index = list.Items.IndexOf(item);
        return index == 0
            ? Splice(text, TextSpan.FromBounds(item.Span.Start, list.Items[1].Span.Start), "")
            : Splice(text, TextSpan.FromBounds(list.Items[index - 1].Span.End, item.Span.End), "");
    }

    private static string Splice(string text, TextSpan span, string replacement) =>
        new StringBuilder(text.Length + replacement.Length).Append(text, 0, span.Start)
            .Append(replacement)
            .Append(text, span.End, text.Length - span.End)
            .ToString();
}
