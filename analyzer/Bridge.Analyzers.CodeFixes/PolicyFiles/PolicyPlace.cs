using System.Text.RegularExpressions;
using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>Where a policy file takes one action more, so that the file does not grant it more widely than its author grants such things.</summary>
/// <param name="Actions">The list to add it to; null when it needs a statement of its own.</param>
/// <param name="Statement">That statement, when another file of the project shows what it looks like.</param>
internal readonly record struct PolicyPlace(JsonValue? Actions, string? Statement)
{
    private static readonly Regex Word = new("[A-Z]+[a-z0-9]*", RegexOptions.CultureInvariant);

    /// <summary>
    /// In this order: the Allow with the action that is most like it, and has its verb; the Allow on the resources and conditions with which another file grants it, or a copy of
    /// that statement; the first Allow of its service.
    /// </summary>
    public static PolicyPlace Find(string text, JsonValue statements, string action, IReadOnlyList<string> others)
    {
        var allows = statements.OneOrMany().Where(IsAllow).ToList();
        var alike = allows
            .Select(statement => (Statement: statement, Likeness: Entries(statement).Max(entry => Likeness(entry, action))))
            .OrderByDescending(candidate => candidate.Likeness)
            .FirstOrDefault();
        if (alike.Likeness > 0)
        {
            return new(ActionsOf(alike.Statement), null);
        }

        foreach (var other in others)
        {
            var found = PolicyEditor.Statements(other)?.Value.OneOrMany()
                .FirstOrDefault(statement => IsAllow(statement) && Entries(statement).Contains(action, StringComparer.OrdinalIgnoreCase));
            if (found is null)
            {
                continue;
            }

            if (allows.FirstOrDefault(statement => Scope(text, statement) == Scope(other, found)) is { } same)
            {
                return new(ActionsOf(same), null);
            }

            if (!statements.OneOrMany().Any(statement => statement.Member("Sid")?.Value.Text is { } sid && sid == found.Member("Sid")?.Value.Text))
            {
                return new(null, Copy(other, found, action));
            }
        }

        var prefix = action.Substring(0, action.IndexOf(':') + 1);
        var first = allows.FirstOrDefault(statement => Entries(statement).Any(entry => entry.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        return new(first is null ? null : ActionsOf(first), null);
    }

    private static bool IsAllow(JsonValue statement) =>
        statement.Member("Effect")?.Value.Text == "Allow" && statement.Member("Action") is { } actions && !actions.Value.OneOrMany().IsEmpty;

    private static JsonValue ActionsOf(JsonValue statement) => statement.Member("Action")!.Value;

    private static IEnumerable<string> Entries(JsonValue statement) => ActionsOf(statement).OneOrMany().Select(entry => entry.Text);

    // Words in common, those at the start twice; 0 without the same service and verb. `iam:AttachUserPolicy` is more like `iam:AttachRolePolicy` than `iam:GetUserPolicy` is.
    private static int Likeness(string entry, string action)
    {
        var (ours, theirs) = (entry.Split(':'), action.Split(':'));
        if (ours.Length != 2 || theirs.Length != 2 || !ours[0].Equals(theirs[0], StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var (left, right) = (Words(ours[1]), Words(theirs[1]));
        var shorter = Math.Min(left.Count, right.Count);
        var leading = 0;
        while (leading < shorter && left[leading] == right[leading])
        {
            leading++;
        }

        var trailing = 0;
        while (trailing < shorter - leading && left[left.Count - 1 - trailing] == right[right.Count - 1 - trailing])
        {
            trailing++;
        }

        return leading == 0 ? 0 : (2 * leading) + trailing;
    }

    private static List<string> Words(string name) => [.. Word.Matches(name).Cast<Match>().Select(match => match.Value)];

    // As it is written, but for white space.
    private static string Scope(string text, JsonValue statement) => string.Join(
        "|", new[] { "Resource", "NotResource", "Condition" }.Select(name => statement.Member(name) is { } member ? Squeezed(text, member.Value) : ""));

    private static string Squeezed(string text, JsonValue value) =>
        new([.. text.Substring(value.Span.Start, value.Span.Length).Where(character => !char.IsWhiteSpace(character))]);

    private static string Copy(string text, JsonValue statement, string action)
    {
        var actions = ActionsOf(statement).Span;
        return text.Substring(statement.Span.Start, actions.Start - statement.Span.Start) + $"\"{action}\"" + text.Substring(actions.End, statement.Span.End - actions.End);
    }
}
