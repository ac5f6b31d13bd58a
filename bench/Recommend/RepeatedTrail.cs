using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bridge.Bench.Recommend;

/// <summary>
/// The sample trail repeated many times, in a folder that is deleted with this object: as one file with one event a line, and as
/// CloudTrail delivers it, in many gzip files with <c>Records</c>. Each repetition has new ids and is some hours later, because in a
/// real trail no two events are the same.
/// </summary>
internal sealed class RepeatedTrail : IDisposable
{
    private const int FileBytes = 16 << 20;
    private const int HoursApart = 8;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-trail-");

    private RepeatedTrail()
    {
    }

    /// <summary>One event a line.</summary>
    public string Plain => Path.Combine(_folder.FullName, "trail.ndjson");

    /// <summary>A folder of gzip files.</summary>
    public string Compressed => Path.Combine(_folder.FullName, "gzip");

    public long Events { get; private set; }

    public long PlainBytes { get; private set; }

    public long CompressedBytes { get; private set; }

    /// <summary>
    /// The positions at which pieces of <see cref="Plain"/> begin, always at a line's beginning. The last one is its end.
    /// </summary>
    public List<long> Cuts { get; } = [];

    /// <summary>Makes both of at least <paramref name="bytes"/>.</summary>
    public static RepeatedTrail Make(string sample, long bytes, CancellationToken cancellationToken)
    {
        var trail = new RepeatedTrail();
        try
        {
            Directory.CreateDirectory(trail.Compressed);
            trail.WritePlain([.. File.ReadLines(sample).Select(line => new Line(line))], bytes, cancellationToken);
            Parallel.For(0, trail.Cuts.Count - 1, new() { CancellationToken = cancellationToken }, trail.WriteCompressed);
            trail.CompressedBytes = new DirectoryInfo(trail.Compressed).EnumerateFiles().Sum(file => file.Length);
            return trail;
        }
        catch
        {
            trail.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WritePlain(List<Line> lines, long bytes, CancellationToken cancellationToken)
    {
        using var file = new FileStream(Plain, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        Cuts.Add(0);
        for (var repeat = 0; PlainBytes < bytes; repeat++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var line in lines)
            {
                file.Write(line.Repeat(repeat));
                PlainBytes += line.Length;
                Events++;
                if (PlainBytes - Cuts[^1] >= FileBytes)
                {
                    Cuts.Add(PlainBytes);
                }
            }
        }

        if (Cuts[^1] < PlainBytes)
        {
            Cuts.Add(PlainBytes);
        }
    }

    private void WriteCompressed(int piece)
    {
        using var plain = File.OpenRead(Plain);
        var content = new byte[Cuts[piece + 1] - Cuts[piece]];
        plain.Position = Cuts[piece];
        plain.ReadExactly(content);
        content.AsSpan(0, content.Length - 1).Replace((byte)'\n', (byte)',');
        var name = string.Create(CultureInfo.InvariantCulture, $"123837392027_CloudTrail_us-east-1_20230710T0000Z_{piece:D16}.json.gz");
        using var gzip = new GZipStream(File.Create(Path.Combine(Compressed, name)), CompressionLevel.Optimal);
        gzip.Write("{\"Records\":["u8);
        gzip.Write(content);
        gzip.Write("]}"u8);
    }

    /// <summary>An event, with the positions of its time and its id.</summary>
    private sealed class Line
    {
        private readonly byte[] _bytes;
        private readonly int _id;
        private readonly int _time;
        private readonly DateTime _first;

        public Line(string text)
        {
            _bytes = Encoding.UTF8.GetBytes(text + "\n");
            _id = After("\"eventID\":\""u8);
            _time = After("\"eventTime\":\""u8);
            _first = DateTime.ParseExact(Encoding.UTF8.GetString(_bytes, _time, 20), TimeFormat, CultureInfo.InvariantCulture);
        }

        public int Length => _bytes.Length;

        public ReadOnlySpan<byte> Repeat(int repeat)
        {
            Utf8Formatter.TryFormat((uint)repeat, _bytes.AsSpan(_id, 8), out _, new('x', 8));
            _first.AddHours((double)repeat * HoursApart).TryFormat(_bytes.AsSpan(_time), out _, TimeFormat, CultureInfo.InvariantCulture);
            return _bytes;
        }

        private int After(ReadOnlySpan<byte> name)
        {
            var index = _bytes.AsSpan().IndexOf(name);
            return index >= 0
                ? index + name.Length
                : throw new BenchmarkException($"An event of the sample trail has no `{Encoding.UTF8.GetString(name)}`.");
        }
    }
}
