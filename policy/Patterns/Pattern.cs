using Bridge.Policy.Model;

namespace Bridge.Policy.Patterns;

/// <summary>
/// A parsed text with <c>*</c>, <c>?</c> and policy variables: a Resource, a value of a condition, or (without variables) an Action.
/// </summary>
/// <param name="Tokens">No two literals and no two <c>*</c> stand side by side.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</remarks>
public sealed record Pattern(ValueList<PatternToken> Tokens)
{
    /// <summary>True when the pattern is one text only: no wildcard, no variable.</summary>
    public bool IsLiteral => Tokens.Count == 0 || (Tokens.Count == 1 && Tokens[0].Kind == PatternTokenKind.Literal);

    /// <summary>True when the pattern depends on the request's context.</summary>
    public bool HasVariables
    {
        get
        {
            foreach (var token in Tokens)
            {
                if (token.Kind == PatternTokenKind.Variable)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A piece of a pattern.</summary>
/// <param name="Kind">The kind of the piece.</param>
/// <param name="Text">The literal text (escapes resolved), or the variable's context key; empty for wildcards.</param>
/// <param name="Default">A variable's default, <c>${key, 'default'}</c>; null without one.</param>
public readonly record struct PatternToken(PatternTokenKind Kind, string Text, string? Default = null);

/// <summary>The kinds of a pattern's pieces.</summary>
public enum PatternTokenKind
{
    /// <summary>Stands for itself.</summary>
    Literal,

    /// <summary><c>?</c>, which matches any one character.</summary>
    AnyCharacter,

    /// <summary><c>*</c>, which matches any number of any characters, including none; also colons and slashes.</summary>
    AnyText,

    /// <summary>
    /// <c>${key}</c>, which matches the value of a context key with one value. Wildcards in that value are plain characters.
    /// </summary>
    Variable,
}
