using System.Diagnostics;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Patterns;

public sealed class TextMatcherTests
{
    private static readonly int Samples = Effort.Of("BRIDGE_PATTERN_SAMPLES", 20_000);

    [Fact]
    public void Matches_AnyPattern_IsWhatTheNaiveMatcherSays() => Gen.Select(Gen.String[Gen.Char["ab*?"], 0, 9], Gen.String[Gen.Char["abAB"], 0, 12], Gen.Bool).Sample(
        (pattern, text, ignoresCase) => Matches(pattern, text, ignoresCase) == Naive(pattern, text, ignoresCase), iter: Samples);

    [Fact]
    public void Matches_LongLiterals_IsWhatTheNaiveMatcherSays() => Gen.Select(Gen.String[Gen.Char["ab"], 60, 80], Gen.String[Gen.Char["ab"], 0, 40], Gen.Bool).Sample(
        (needle, around, ignoresCase) =>
        {
            var text = around + needle + around;
            return Matches($"*{needle}*", text, ignoresCase) && !Matches($"*{needle}c*", text, ignoresCase)
                && Matches($"*{needle}*", around + needle[1..] + around, ignoresCase) == (around + needle[1..] + around).Contains(needle, StringComparison.Ordinal);
        },
        iter: Samples / 10);

    [Theory]
    [InlineData("home/${user}/*", "home/a*/x", true)]
    [InlineData("home/${user}/*", "home/ab/x", false)]
    [InlineData("*${user}?", "xxa*b", true)]
    [InlineData("*${user}*${user}*", "a*.a*", true)]
    [InlineData("*${user}*${user}*", "a*.b", false)]
    [InlineData("${gone}*", "x", false)]
    [InlineData("${gone, 'd'}*", "dx", true)]
    [InlineData("${many}*", "m", false)]
    public void Matches_Variables_AreReplacedAsPlainText(string pattern, string text, bool expected)
    {
        var context = new RequestContext(
        [
            KeyValuePair.Create("user", ContextValue.Single("a*")), KeyValuePair.Create("many", ContextValue.List("m")),
        ]);

        Assert.Equal(expected, TextMatcher.Compile(PatternParser.Parse(pattern, PolicyVersion.V2012), StringComparison.Ordinal).Matches(text, context));
    }

    // The time limit is generous, because a matcher that backtracks would never end.
    [Theory]
    [Trait("Measures", "time")]
    [InlineData("a*", 2000)]
    [InlineData("*a", 2000)]
    [InlineData("a*?", 500)]
    [InlineData("*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", 1)]
    public void Matches_ManyStars_TakesNoTimeToSpeakOf(string piece, int times)
    {
        var pattern = string.Concat(Enumerable.Repeat(piece, times)) + "*b";
        var text = new string('a', 1_000_000);
        var watch = Stopwatch.StartNew();

        Assert.False(Matches(pattern, text, ignoresCase: false));
        Assert.False(Matches(pattern, text, ignoresCase: true));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static bool Matches(string pattern, string text, bool ignoresCase) => TextMatcher
        .Compile(PatternParser.Parse(pattern, PolicyVersion.V2008), ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        .Matches(text, RequestContext.Empty);

    private static bool Naive(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoresCase)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return Naive(pattern[1..], text, ignoresCase) || (!text.IsEmpty && Naive(pattern, text[1..], ignoresCase));
        }

        return !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0] || (ignoresCase && char.ToLowerInvariant(pattern[0]) == char.ToLowerInvariant(text[0])))
            && Naive(pattern[1..], text[1..], ignoresCase);
    }
}
