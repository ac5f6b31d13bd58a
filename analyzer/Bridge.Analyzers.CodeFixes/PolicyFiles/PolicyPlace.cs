using System.Text.RegularExpressions;
using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.CodeFixes.PolicyFiles;

/// <summary>
/// Chooses the place for a new action in a policy file, so that it is granted no more widely than the author grants similar actions.
/// </summary>
/// <param name="Actions">The list to add it to; null when it needs a statement of its own.</param>
/// <param name="Statement">The new statement, when another file of the project shows what it should look like.</param>
internal readonly record struct PolicyPlace(JsonValue? Actions, string? Statement)
{
    private static readonly Regex Word = new("[A-Z]+[a-z0-9]*", RegexOptions.CultureInvariant);

    /// <summary>
    /// Tried in this order: the Allow that has the most similar action with the same verb; the Allow on the same resources and
    /// conditions with which another file grants the action, or a copy of that file's statement; the first Allow of the action's
    /// service.
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

            if (!statements.OneOrMany()
                .Any(statement => statement.Member("Sid")?.Value.Text is { } sid && sid == found.Member("Sid")?.Value.Text))
            {
                return new(null, Copy(other, found, action));
            }
        }

        var prefix = action.Substring(0, action.IndexOf(':') + 1);
        var first = allows.FirstOrDefault(
            statement => Entries(statement).Any(entry => entry.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        return new(first is null ? null : ActionsOf(first), null);
    }

    private static bool IsAllow(JsonValue statement) =>
        statement.Member("Effect")?.Value.Text == "Allow"
            && statement.Member("Action") is { } actions
            && !actions.Value.OneOrMany().IsEmpty;

    private static JsonValue ActionsOf(JsonValue statement) => statement.Member("Action")!.Value;

    private static IEnumerable<string> Entries(JsonValue statement) => ActionsOf(statement).OneOrMany().Select(entry => entry.Text);

    // The number of common words, where words at the start count twice; 0 for another service or verb. So `iam:AttachUserPolicy` is
    // closer to `iam:AttachRolePolicy` than `iam:GetUserPolicy` is.
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

    // The text of the value without white space.
    private static string Scope(string text, JsonValue statement) => string.Join(
        "|", new[] { "Resource", "NotResource", "Condition" }.Select(
            name => statement.Member(name) is { } member ? Squeezed(text, member.Value) : ""));

    private static string Squeezed(string text, JsonValue value) =>
        new([.. text.Substring(value.Span.Start, value.Span.Length).Where(character => !char.IsWhiteSpace(character))]);

    private static string Copy(string text, JsonValue statement, string action)
    {
        var actions = ActionsOf(statement).Span;
        return text.Substring(statement.Span.Start, actions.Start - statement.Span.Start)
            + $"\"{action}\"" + text.Substring(actions.End, statement.Span.End - actions.End);
    }
}
