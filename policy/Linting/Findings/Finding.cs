namespace Bridge.Policy.Linting.Findings;

/// <summary>Something the linter has to say about one place of a policy.</summary>
/// <param name="Id">The rule's id, for example <c>BRP1002</c>. Ids are never reused.</param>
/// <param name="Severity">The rule's severity.</param>
/// <param name="Pointer">
/// Where: a JSON pointer (RFC 6901). From <see cref="PolicyLinter"/> in the list form (<c>/Statement/0/Action/0</c>, also where the text has a single object or
/// text); <see cref="PolicyText.Locate"/> fits it to a text.
/// </param>
/// <param name="Message">For people: what is wrong and what to do. One line; text of the policy in backticks, shortened.</param>
/// <param name="Fix">The text that belongs at the pointer instead, where one is known; null otherwise.</param>
public sealed record Finding(string Id, FindingSeverity Severity, string Pointer, string Message, string? Fix = null);
