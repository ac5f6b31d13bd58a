using System.Text;
using Bridge.Policy.Tests.Documents;
using Bridge.Policy.Usage;
using Bridge.Policy.Usage.Reading;
using CsCheck;

namespace Bridge.Policy.Tests.Usage;

/// <summary>
/// The means that make reading fast (skipped lines of other principals, remembered calls, files cut into parts) must not change the result.
/// </summary>
public sealed class UsageReaderDifferentialTests
{
    private static readonly int Samples = Effort.Of("BRIDGE_USAGE_SAMPLES", 300);

    [Fact]
    public void Reader_OnGeneratedTrails_SaysWhatThePlainWaySays() => Gen.Int.Positive.Sample(
        seed =>
        {
            var trail = new GeneratedTrail(seed).Lines(60, isDamaged: false);

            var (quick, slow) = (Trail.Read(trail), new SlowTrailReader(Trail.Query()));

            Assert.Equal(Trail.Text(slow.Read(trail, "trail")), Trail.Text(quick));
            Assert.Empty(quick.Faults);
            Assert.Equal(0, slow.Damaged);
        },
        iter: Samples);

    [Fact]
    public void Reader_OnGzipOfGeneratedTrails_SaysTheSame() => Gen.Int.Positive.Sample(
        seed =>
        {
            var trail = new GeneratedTrail(seed).Lines(60, isDamaged: false);

            Assert.Equal(Trail.Text(Trail.Read(trail)), Trail.Text(Trail.Read(Trail.Gzip(trail))));
        },
        iter: Samples);

    // Whole events before the damage in a line count here, but not for the slow reader. Only this reader reports the gap that names the
    // damage.
    [Fact]
    public void Reader_OnDamagedTrails_LosesNoUseOfALineThatIsWhole() => Gen.Int.Positive.Sample(
        seed =>
        {
            var trail = new GeneratedTrail(seed).Lines(60, isDamaged: true);
            var slow = new SlowTrailReader(Trail.Query());
            var expected = slow.Read(trail, "trail");

            var actual = Trail.Read(trail);

            Assert.Equal(slow.Damaged > 0, !actual.Faults.IsEmpty);
            Assert.Equal(Uses(expected), Uses(actual).Intersect(Uses(expected)));
            Assert.InRange(actual.Counts.Events, expected.Counts.Events, expected.Counts.Events + (2 * slow.Damaged));
        },
        iter: Samples);

    [Fact]
    public void Scanner_OnAFileCutAnywhere_FindsEachEventOnce() => Gen.Select(Gen.Int.Positive, Gen.Bool, Gen.Int[1, 4000].Array[0, 5]).Sample(
        (seed, isDamaged, sizes) => AssertFindsEachOnce(new GeneratedTrail(seed).Lines(40, isDamaged), sizes), iter: Samples);

    // The buffer ended within or soon after a damaged line of another principal, before an event of the principal. Only in this case the
    // line is parsed and its damage is found.
    [Theory]
    [InlineData(9227652, new[] { 651, 1287, 691 })]
    [InlineData(23809, new[] { 2381 })]
    public void Scanner_WhereTheViewEndsAtADamagedLine_FindsEachEventOnce(int seed, int[] sizes) => AssertFindsEachOnce(new GeneratedTrail(seed).Lines(40, isDamaged: true), sizes);

    private static void AssertFindsEachOnce(byte[] trail, int[] sizes)
    {
        var whole = new RecordingSink(Trail.Query().Principal.Needle);
        Scan(trail, 0, long.MaxValue, whole);

        var parts = new RecordingSink(Trail.Query().Principal.Needle);
        long from = 0;
        foreach (var size in sizes)
        {
            Scan(trail, from, from + size, parts);
            from += size;
        }

        Scan(trail, from, long.MaxValue, parts);

        Assert.Equal(whole.Found, parts.Found);
    }

    private static void Scan(byte[] trail, long from, long until, RecordingSink sink)
    {
        if (from >= trail.Length && from > 0)
        {
            return;
        }

        var start = Math.Max(0, from - 1);
        using var stream = new MemoryStream(trail, (int)start, trail.Length - (int)start);
        new TrailScanner(stream, start, until, sink, maxEventBytes: 8192, bufferBytes: 1, onRead: null, TestContext.Current.CancellationToken).Scan(fromLine: from > 0);
    }

    private static IEnumerable<string> Uses(UsageReport report) => report.Uses.Select(use => $"{use.Action} {string.Join(' ', use.Resources)} {use.Context} {use.Origin}");

    /// <summary>
    /// Lists the things that a scanner finds, in order. For events of other principals only the time is listed, because it depends on the
    /// buffer whether they are parsed.
    /// </summary>
    private sealed class RecordingSink(ReadOnlyMemory<byte> needle) : IEventSink
    {
        public List<string> Found { get; } = [];

        public ReadOnlySpan<byte> Needle => needle.Span;

        public void Event(in EventFields fields)
        {
            if (fields.Raw.IndexOf(Needle) < 0)
            {
                OthersEvent(fields.EventTime);
            }
            else
            {
                Found.Add(Encoding.UTF8.GetString(fields.Raw));
            }
        }

        public void OthersEvent(ReadOnlySpan<byte> eventTime) => Found.Add($"another's, {Encoding.UTF8.GetString(eventTime)}");

        public void NotEvent() => Found.Add("no event");

        public void Fault(TrailFaultKind kind, long offset, string reason)
        {
        }
    }
}
