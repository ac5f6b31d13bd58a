using System.Text;

namespace Bridge.Policy.Tests.Usage;

/// <summary>
/// Made-up trails with everything that the reader must tell apart. Damage, if requested, is only in the role's own events.
/// </summary>
internal sealed class GeneratedTrail(int seed)
{
    private static readonly string[] Names = ["GetObject", "PutObject", "ListBuckets", "NoSuchOperation", "GetCallerIdentity", "DescribeInstances"];
    private static readonly string[] Sources = ["s3.amazonaws.com", "s3.amazonaws.com", "ec2.amazonaws.com", "sts.amazonaws.com"];
    private static readonly string?[] Errors = [null, null, null, null, "AccessDenied", "ThrottlingException", "NoSuchKey", "Zorbed"];

    private static readonly string[] Identities =
    [
        """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"}""",
        """{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}""",
        """{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/workers/s","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/app/workers"}}}""",
        "null",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Lines, each with a line feed at its end.</summary>
    public byte[] Lines(int events, bool isDamaged)
    {
        using var trail = new MemoryStream();
        var (last, isHis) = (Event(0, isHis: true), true);
        for (var i = 0; i < events; i++)
        {
            var isNextHis = _random.Next(3) > 0;
            if (_random.Next(20) != 0)
            {
                (last, isHis) = (Event(i, isNextHis), isNextHis);
            }

            var line = Encoding.UTF8.GetBytes(_random.Next(12) switch
            {
                0 => $"{last},{Event(i + 100_000, isHis: false)}",
                1 => $$"""{"Records":[{{last}},{{Event(i + 200_000, isHis: false)}} ] }""",
                2 => $$"""{"@timestamp":"x","detail":{{last}} }""",
                _ => last,
            });
            trail.Write(isDamaged && isHis && _random.Next(4) == 0 ? Damaged(line) : line);
            trail.Write(_random.Next(5) == 0 ? "\r\n"u8 : "\n"u8);
        }

        return trail.ToArray();
    }

    // A line feed is not inserted, because it would split the line in two.
    private ReadOnlySpan<byte> Damaged(byte[] line)
    {
        if (_random.Next(2) == 0)
        {
            return line.AsSpan(0, _random.Next(1, line.Length));
        }

        var value = (byte)_random.Next(256);
        line[_random.Next(line.Length)] = value is (byte)'\n' or (byte)'\r' ? (byte)'"' : value;
        return line;
    }

    private string Event(int id, bool isHis)
    {
        var time = $"2025-{_random.Next(1, 13):00}-{_random.Next(1, 32):00}T10:00:{_random.Next(60):00}Z";
        var parameters = _random.Next(4) switch
        {
            0 => "null",
            1 => $$"""{"bucketName":"b","key":"k{{_random.Next(6)}}","x":[{{Trail.Event("forged", name: "CreateUser")}} ] }""",
            2 => $$"""{"bucketName":"b\u002f{{_random.Next(3)}}","tagging":{"deep":[[{}],["{",1.5e3,true]]} }""",
            _ => $$"""{"bucketName":"b","key":"k{{_random.Next(6)}}"}""",
        };
        return Trail.Event(
            $"e{id}", Sources[_random.Next(Sources.Length)], Names[_random.Next(Names.Length)], _random.Next(30) == 0 ? "soon" : time, parameters,
            Errors[_random.Next(Errors.Length)], isHis ? null : Identities[_random.Next(Identities.Length)], _random.Next(5) == 0 ? """ "eventCategory" : "Management" , """ : string.Empty);
    }
}
