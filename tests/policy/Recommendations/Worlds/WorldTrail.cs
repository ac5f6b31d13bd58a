using System.Text;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Usage;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>A world's events as CloudTrail writes them, in all the forms that trails have.</summary>
internal static class WorldTrail
{
    public static string Event(World world, TrueCall call, CallDraw draw, int number, string? error)
    {
        var endpoint = draw.Vpce.Length > 0 && call.InvokedBy.Length == 0 ? $"""  "vpcEndpointId":"{draw.Vpce}", """ : string.Empty;
        return Trail.Event(
                id: $"e{number}", source: $"{call.Source}.amazonaws.com", name: call.Name, parameters: call.Parameters, error: error, more: call.More + endpoint,
                time: $"2025-0{1 + (number % 8)}-1{number % 10}T10:00:00Z", identity: Identity(world, call.InvokedBy))
            .Replace("\"awsRegion\":\"eu-west-1\"", $"\"awsRegion\":\"{draw.Region}\"", StringComparison.Ordinal)
            .Replace("\"responseElements\":null", $"\"responseElements\":{call.Response}", StringComparison.Ordinal);
    }

    public static string Identity(World world, string invokedBy)
    {
        var by = invokedBy.Length == 0 ? string.Empty : $",\"invokedBy\":\"{invokedBy}\"";
        return world.Parsed.Kind == RequestPrincipalKind.User
            ? $$"""{"type":"IAMUser","arn":"{{world.Principal}}"{{by}}}"""
            : $$$"""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/{{{world.Parsed.Name[4..]}}}/s"{{{by}}},"sessionContext":{"sessionIssuer":{"type":"Role","arn":"{{{world.Principal}}}"} } }""";
    }

    public static string At(string line, string time)
    {
        var start = line.IndexOf("\"eventTime\":\"", StringComparison.Ordinal) + 13;
        return $"{line[..start]}{time}{line[line.IndexOf('"', start)..]}";
    }

    /// <summary>One event per line, in one stream.</summary>
    public static UsageReport Read(World world, IEnumerable<string> lines) => Trail.Read(string.Join('\n', lines), Query(world));

    /// <summary>
    /// The events are shuffled, some occur twice, and they are cut into streams of different forms that several threads read.
    /// </summary>
    public static UsageReport ReadPacked(World world, int seed)
    {
        var random = new Random(seed);
        string[] lines = [.. world.Lines, .. world.Lines.Where(_ => random.Next(5) == 0)];
        random.Shuffle(lines);
        var streams = lines.Chunk(Math.Max(1, lines.Length / random.Next(1, 5))).Select(chunk => Pack(chunk, random)).ToList();
        var reader = new UsageReader(Query(world));
        Parallel.ForEach(streams, stream => reader.ReadStream(new MemoryStream(stream), "trail", TestContext.Current.CancellationToken));
        return reader.ToReport();
    }

    private static UsageQuery Query(World world) => Trail.Query(world.Principal) with { Until = World.Until };

    private static byte[] Pack(string[] lines, Random random)
    {
        var text = random.Next(5) switch
        {
            0 => string.Join('\n', lines),
            1 => string.Join("\r\n\r\n", lines) + "\r\n",
            2 => $$"""{"Records":[{{string.Join(',', lines)}}]}""",
            3 => $$"""{"Records" : [ {{string.Join(" ,\n ", lines)}} ] }""",
            _ => string.Join('\n', lines.Chunk(3).Select(few => $$"""{"Records":[{{string.Join(',', few)}}]}""")),
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(2) == 0 ? Trail.Gzip(bytes) : bytes;
    }
}
