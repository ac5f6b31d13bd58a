using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Bridge.Policy.Tests.Catalogs;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>Events and files of a made-up trail, and a reader over them.</summary>
internal static class Trail
{
    public const string Role = "arn:aws:iam::111122223333:role/app/worker";

    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Sample { get; } = Path.Combine(NodePackages.Root, "tests", "data", "cloudtrail", "invictus.ndjson");

    public static UsageQuery Query(string principal = Role)
    {
        Assert.True(UsagePrincipal.TryParse(principal, out var parsed));
        return new(parsed, Now);
    }

    /// <summary>One event of the role, in one line.</summary>
    public static string Event(
        string id = "e1", string source = "s3.amazonaws.com", string name = "GetObject", string time = "2025-06-01T10:00:00Z",
        string parameters = """{"bucketName":"b","key":"k"}""", string? error = null, string? identity = null, string more = "")
    {
        identity ??= """
            {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/worker/s","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/app/worker"}}}
            """;
        var code = error is null ? string.Empty : $""" "errorCode":{JsonSerializer.Serialize(error)}, """;
        return $$"""{"eventVersion":"1.08","userIdentity":{{identity.Trim()}},"eventTime":"{{time}}","eventSource":"{{source}}","eventName":"{{name}}","awsRegion":"eu-west-1",{{code}}"requestParameters":{{parameters}},"responseElements":null,{{more}}"eventID":"{{id}}","eventType":"AwsApiCall","recipientAccountId":"111122223333"}""";
    }

    public static UsageReport Read(string content, UsageQuery? query = null) => Read(Encoding.UTF8.GetBytes(content), query);

    public static UsageReport Read(byte[] content, UsageQuery? query = null) => Read(new MemoryStream(content), query);

    public static UsageReport Read(Stream content, UsageQuery? query = null)
    {
        var reader = new UsageReader(query ?? Query());
        reader.ReadStream(content, "trail", TestContext.Current.CancellationToken);
        return reader.ToReport();
    }

    public static UsageReport ReadPaths(UsageQuery query, params string[] paths)
    {
        var reader = new UsageReader(query);
        reader.ReadPaths(paths, cancellationToken: TestContext.Current.CancellationToken);
        return reader.ToReport();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return memory.ToArray();
    }

    /// <summary>The whole content of a report as text, to compare two. Sources can be left out.</summary>
    public static string Text(UsageReport report) => string.Join('\n',
        [
            .. report.Uses.Select(use => $"{use.Action} {string.Join(' ', use.Resources)} {use.Context} {use.Origin} {use.InferredFrom} {use.First:o} {use.Last:o} {use.Count} {use.Failed} {string.Join(' ', use.Samples.Select(sample => sample.EventId))}"),
            .. report.Denied.Select(denied => denied.ToString()),
            .. report.Unmapped.Select(unmapped => unmapped.ToString()),
            .. report.NotActions.Select(row => row.ToString()),
            .. report.Gaps.Select(gap => gap.ToString()),
            $"{report.TrailFirst:o} {report.TrailLast:o}",
        ]);
}
