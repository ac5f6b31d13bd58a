using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bridge.Cli.Recommend.S3Trails;

/// <summary>A trail in S3: <c>s3://bucket/prefix</c>.</summary>
internal sealed partial record S3TrailAddress(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    public static bool IsMeant(string trail) => trail.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string trail, [NotNullWhen(true)] out S3TrailAddress? address)
    {
        address = Form().Match(trail) is { Success: true } match ? new(match.Groups["bucket"].Value, match.Groups["prefix"].Value) : null;
        return address is not null;
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    [GeneratedRegex(
        @"^[sS]3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?<prefix>[^\p{Cc}]{0,1024}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
