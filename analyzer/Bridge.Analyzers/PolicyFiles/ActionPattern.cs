using System.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>An action as a policy writes it: a name that may contain <c>*</c> and <c>?</c>. Case does not matter.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html</remarks>
internal sealed class ActionPattern(string text)
{
    // Stars in a row mean the same as one star, so they are reduced to one.
    private readonly string _pattern = text.IndexOf("**", StringComparison.Ordinal) < 0 ? text : WithoutRuns(text);

    public string Text { get; } = text;

    public bool HasWildcard { get; } = text.IndexOfAny(['*', '?']) >= 0;

    /// <summary>The part before the colon; empty when there is none.</summary>
    public string Prefix => Text.IndexOf(':') is > 0 and var colon ? Text.Substring(0, colon) : "";

    /// <summary>
    /// Matches in one pass that remembers only the last star to go back to. This is linear for usual patterns, quadratic at worst, and
    /// never exponential.
    /// </summary>
    public bool Matches(string action)
    {
        if (!HasWildcard)
        {
            return Text.Equals(action, StringComparison.OrdinalIgnoreCase);
        }

        var (pattern, name, star, resume) = (0, 0, -1, 0);
        while (name < action.Length)
        {
            if (pattern < _pattern.Length && _pattern[pattern] == '*')
            {
                star = pattern++;
                resume = name;
            }
            else if (pattern < _pattern.Length
                && (_pattern[pattern] == '?' || char.ToLowerInvariant(_pattern[pattern]) == char.ToLowerInvariant(action[name])))
            {
                pattern++;
                name++;
            }
            else if (star >= 0)
            {
                pattern = star + 1;
                name = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (pattern < _pattern.Length && _pattern[pattern] == '*')
        {
            pattern++;
        }

        return pattern == _pattern.Length;
    }

    private static string WithoutRuns(string text)
    {
        var pattern = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character != '*' || pattern.Length == 0 || pattern[pattern.Length - 1] != '*')
            {
                pattern.Append(character);
            }
        }

        return pattern.ToString();
    }
}
