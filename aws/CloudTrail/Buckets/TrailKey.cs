using System.Globalization;
using System.Text.RegularExpressions;

namespace Bridge.Aws.CloudTrail.Buckets;

/// <summary>Reads the parts of an object's key or a folder's prefix.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html</remarks>
internal static partial class TrailKey
{
    /// <summary>
    /// Folders that hold other folders of a trail, and no files: <c>AWSLogs/</c>, an organization's, an account's, <c>CloudTrail/</c>.
    /// </summary>
    public static bool IsAboveRegions(string prefix) => AboveRegions().IsMatch(prefix);

    /// <summary>
    /// True for keys of digests, insights and other services' logs: of an account's folder, only <c>CloudTrail/</c> is read.
    /// </summary>
    public static bool IsOtherLog(string key) => OtherLog().IsMatch(key);

    /// <summary>The folder of a Region that <paramref name="key"/> lies in, and the Region.</summary>
    public static (string Folder, string Region)? RegionOf(string key) =>
        RegionFolder().Match(key) is { Success: true } match ? (match.Value, match.Groups["region"].Value) : null;

    /// <summary>The day in the key; null when there is none.</summary>
    public static DateOnly? DayOf(string key)
    {
        foreach (var match in Day().EnumerateMatches(key))
        {
            if (DateOnly.TryParseExact(
                key.AsSpan(match.Index + 1, match.Length - 2),
                "yyyy/MM/dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day))
            {
                return day;
            }
        }

        return null;
    }

    public static string DayFolder(DateOnly day) => day.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?:^|/)AWSLogs/(?:o-[a-z0-9]{10,32}/)?(?:[0-9]{12}/(?:CloudTrail/)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AboveRegions();

    [GeneratedRegex(@"(?:^|/)AWSLogs/(?:o-[a-z0-9]{10,32}/)?[0-9]{12}/(?!CloudTrail/)[^/]+/", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLog();

    [GeneratedRegex(
        @"^(?:.*/)?AWSLogs/(?:o-[a-z0-9]{10,32}/)?[0-9]{12}/CloudTrail/(?<region>[a-z0-9-]{1,40})/", RegexOptions.CultureInvariant)]
    private static partial Regex RegionFolder();

    [GeneratedRegex(@"/[0-9]{4}/[0-9]{2}/[0-9]{2}/", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
