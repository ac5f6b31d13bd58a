namespace Bridge.Policy.Linting.Findings;

/// <summary>One finding of the linter, about one place of a policy.</summary>
/// <param name="Id">The rule's id, for example <c>BRP1002</c>. Ids are never reused.</param>
/// <param name="Severity">The rule's severity.</param>
/// <param name="Pointer">
/// The place, as a JSON pointer (RFC 6901) in the list form: <c>/Statement/0/Action/0</c> even where the text has a single object or text.
/// <c>PolicyText.Locate</c> fits it to a text.
/// </param>
/// <param name="Message">Says in one line what is wrong and what to do. Text of the policy is shortened and in backticks.</param>
/// <param name="Fix">The text to put at the pointer instead; null when none is known.</param>
public sealed record Finding(string Id, FindingSeverity Severity, string Pointer, string Message, string? Fix = null);
