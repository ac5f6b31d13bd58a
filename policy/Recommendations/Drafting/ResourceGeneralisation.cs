using System.Text.RegularExpressions;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>
/// Turns many resources into patterns, in two steps. Each step is taken only where the pattern stays within today's grant:
/// <list type="number">
/// <item>ARNs that differ only in dates, UUIDs, hexadecimal ids and numbers of six or more digits become one pattern with a star for each
/// of these, if there are at least <see cref="RecommendationOptions.MinAlikeResources"/> of them.</item>
/// <item>If more than <see cref="RecommendationOptions.MaxListedResources"/> of one type are left, those with the same parent become their
/// common beginning and a star. The deepest parents come first, until few enough are left. Buckets, queues and the like are never combined
/// with other types.</item>
/// </list>
/// </summary>
internal static partial class ResourceGeneralisation
{
    private const int ColonsBeforeResource = 5;

    public static IReadOnlyList<string> Apply(IEnumerable<string> literals, RecommendationOptions options, Func<ResourceGlob, bool> isGranted) =>
        [.. literals.GroupBy(Head, StringComparer.Ordinal).SelectMany(type => Shorten([.. MergeAlike([.. type], options, isGranted)], options, isGranted)).Order(StringComparer.Ordinal)];

    /// <summary>The text with a star for each part that looks generated.</summary>
    public static string Mask(string arn)
    {
        var resource = ResourceStart(arn);
        return arn[..resource] + Varying().Replace(arn[resource..], "*");
    }

    private static IEnumerable<string> MergeAlike(IReadOnlyList<string> literals, RecommendationOptions options, Func<ResourceGlob, bool> isGranted) => literals
        .GroupBy(Mask, StringComparer.Ordinal)
        .SelectMany(group => group.Count() >= options.MinAlikeResources && isGranted(ResourceGlob.Parse(group.Key)) ? [group.Key] : group.AsEnumerable());

    private static List<string> Shorten(List<string> patterns, RecommendationOptions options, Func<ResourceGlob, bool> isGranted)
    {
        var depth = patterns.Max(Depth);
        for (; patterns.Count > options.MaxListedResources && depth >= 0; depth--)
        {
            patterns = [.. patterns.GroupBy(pattern => Depth(pattern) >= depth ? Parent(pattern, depth) : pattern, StringComparer.Ordinal).SelectMany(group => Join(group, depth))];
        }

        return patterns;

        IEnumerable<string> Join(IGrouping<string, string> group, int level)
        {
            var members = group.ToList();
            if (members.Count < 2 || Depth(members[0]) < level)
            {
                return members;
            }

            var common = $"{Common(members)}*";
            return isGranted(ResourceGlob.Parse(common)) ? [common] : members;
        }
    }

    // The longest common beginning; it never ends within an escape.
    private static string Common(List<string> texts)
    {
        var length = texts[0].Length;
        foreach (var text in texts)
        {
            length = Math.Min(length, texts[0].AsSpan().CommonPrefixLength(text));
        }

        var common = texts[0][..length];
        var escape = common.LastIndexOf("${", StringComparison.Ordinal);
        return (escape >= 0 && !common[escape..].Contains('}', StringComparison.Ordinal) ? common[..escape] : common).TrimEnd('*', '$');
    }

    // In S3 all buckets are one type. In other services the word before the first slash or colon is the type.
    private static string Head(string arn)
    {
        var start = ResourceStart(arn);
        var end = arn.AsSpan(start).IndexOfAny('/', ':');
        return arn.Contains(":s3:::", StringComparison.Ordinal) ? arn[..start] + (end < 0 ? "bucket" : "object") : arn[..(end < 0 ? start : start + end + 1)];
    }

    private static int Depth(string arn) => arn[ResourceStart(arn)..].TrimEnd('*').Count(c => c is '/' or ':');

    private static string Parent(string arn, int depth)
    {
        var at = ResourceStart(arn);
        for (var level = 0; level < depth; level++)
        {
            at += arn.AsSpan(at).IndexOfAny('/', ':') + 1;
        }

        return arn[..at];
    }

    private static int ResourceStart(string arn)
    {
        var at = 0;
        for (var colon = 0; colon < ColonsBeforeResource; colon++)
        {
            at = arn.IndexOf(':', at) + 1;
            if (at == 0)
            {
                return 0;
            }
        }

        return at;
    }

    [GeneratedRegex(
        @"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}|[0-9]{6,})(?![0-9A-Za-z])")]
    private static partial Regex Varying();
}
