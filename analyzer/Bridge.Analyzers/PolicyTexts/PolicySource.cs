using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>The text of a policy, and where each part of it is written.</summary>
internal abstract class PolicySource(string value)
{
    /// <summary>Stands for text that is not known before the program runs: one for each hole. A private-use character, which no policy has.</summary>
    public const char Hole = '\uE000';

    /// <summary>Cheap, before anything else is done: does this text look like a policy?</summary>
    public static bool LooksLikePolicy(string text) =>
        text.IndexOf("\"Statement\"", StringComparison.Ordinal) >= 0 && text.IndexOf("\"Effect\"", StringComparison.Ordinal) >= 0;

    public string Value { get; } = value;

    /// <summary>Where that part of <see cref="Value"/> is written.</summary>
    public abstract Location LocationOf(TextSpan span);

    /// <summary>True when it is written there as it stands, without escapes or constants, so that a fix can replace it.</summary>
    public abstract bool IsWrittenPlainly(TextSpan span);
}
