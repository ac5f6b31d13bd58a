using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>The text of a policy, with the source position of each of its parts.</summary>
internal abstract class PolicySource(string value)
{
    /// <summary>
    /// Stands for text that is known only when the program runs, one character for each such hole. It is a private-use character, which
    /// no policy has.
    /// </summary>
    public const char Hole = '\uE000';

    /// <summary>A cheap first test: true when the text looks like a policy.</summary>
    public static bool LooksLikePolicy(string text) =>
        text.IndexOf("\"Statement\"", StringComparison.Ordinal) >= 0 && text.IndexOf("\"Effect\"", StringComparison.Ordinal) >= 0;

    public string Value { get; } = value;

    /// <summary>The place in the source of that part of <see cref="Value"/>.</summary>
    public abstract Location LocationOf(TextSpan span);

    /// <summary>True when the source has exactly this text there, without escapes or constants, so that a fix can replace it.</summary>
    public abstract bool IsWrittenPlainly(TextSpan span);
}
