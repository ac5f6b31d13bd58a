using System.Buffers;
using System.Text.Unicode;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// Finds the events in a stream of JSON, whatever they are wrapped in. Everything outside events is skipped loosely; an event is read strictly and as a whole,
/// so that what a caller wrote into the parameters of a request is never taken for an event.
/// </summary>
/// <remarks>
/// After damage, reading goes on where a line begins with <c>{</c>: no place inside an event looks like this, neither in one-line JSON, where texts hold no raw
/// line breaks, nor in indented JSON. The cut between two chunks of a file is found in the same way.
/// </remarks>
internal sealed partial class TrailScanner
{
    /// <summary>A size that is quick to go through and small enough for the cores' caches to help.</summary>
    public const int BufferBytes = 4 << 20;

    // An event begins with its identity: whose it is, is most often told here already.
    private const int IdentityBytes = 512;
    private const byte LineFeed = (byte)'\n';

    private static readonly SearchValues<byte> Loose = SearchValues.Create(" \t\r\n,:[]}-+.0123456789eE"u8);

    private readonly IEventSink _sink;
    private readonly TrailWindow _window;
    private readonly int _maxEventBytes;
    private readonly long _until;
    private readonly CancellationToken _cancellationToken;
    private long _noLineFeedBefore;

    /// <param name="stream">The JSON.</param>
    /// <param name="offset">Where in the file the stream begins.</param>
    /// <param name="until">Lines that begin here or later are another chunk's.</param>
    /// <param name="sink">Where events go.</param>
    /// <param name="maxEventBytes">Larger events are skipped.</param>
    /// <param name="bufferBytes">How much is looked at at once, when it is more than an event.</param>
    /// <param name="onRead">Told how many bytes were read.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public TrailScanner(
        Stream stream, long offset, long until, IEventSink sink, int maxEventBytes, int bufferBytes, Action<long>? onRead, CancellationToken cancellationToken)
    {
        (_sink, _until, _maxEventBytes, _cancellationToken) = (sink, until, maxEventBytes, cancellationToken);
        _window = new TrailWindow(stream, Math.Max(bufferBytes, 2 * maxEventBytes), offset, onRead);
    }

    /// <summary>How far the scan is.</summary>
    public long Offset => _window.Offset;

    /// <summary>What ended the stream before its end; what came before it was read. Null when nothing did.</summary>
    public Exception? Failure => _window.Failure;

    /// <summary>Reads all. <paramref name="fromLine"/>: begins only at the first line that starts with <c>{"</c>, one byte after the stream's start or later.</summary>
    public void Scan(bool fromLine)
    {
        using (_window)
        {
            _window.Fill(_cancellationToken);
            if (fromLine && !SkipToLine("\n{\""u8, _until))
            {
                return;
            }

            if (!fromLine && _window.Span.StartsWith("\uFEFF"u8))
            {
                _window.Advance(3);
            }

            while (NextObject())
            {
                ReadObject();
            }
        }
    }

    // Moves to the next `{`; false at the end, or where the next chunk begins.
    private bool NextObject()
    {
        while (true)
        {
            var span = _window.Span;
            var next = span.IndexOfAnyExcept(Loose);
            if (next < 0)
            {
                Keep(span);
                if (!_window.Fill(_cancellationToken))
                {
                    return false;
                }

                continue;
            }

            if (next + 1 == span.Length && _window.Fill(_cancellationToken))
            {
                continue;
            }

            if (span[next] == (byte)'{')
            {
                if (_window.Offset + next >= _until && BeginsLine(span, next))
                {
                    return false;
                }

                _window.Advance(next);
                return true;
            }

            _window.Advance(next);
            SkipScalar();
        }
    }

    // The line feed before an object that has not been read yet stays, because it marks where a chunk begins.
    private void Keep(ReadOnlySpan<byte> span)
    {
        if (span.Length > 0)
        {
            _window.Advance(span[^1] == LineFeed && !_window.IsLast ? span.Length - 1 : span.Length);
        }
    }

    private static bool BeginsLine(ReadOnlySpan<byte> span, int index) =>
        index > 0 && span[index - 1] == LineFeed && span[index..].StartsWith("{\""u8);

    private void ReadObject()
    {
        if (SkipOthersLine())
        {
            return;
        }

        var fields = default(EventFields);
        var kind = EventParser.Parse(_window.Span, ref fields, out var length);
        while (kind is ObjectKind.UnfinishedEvent or ObjectKind.UnfinishedObject && _window.Span.Length < _maxEventBytes && _window.Fill(_cancellationToken))
        {
            kind = EventParser.Parse(_window.Span, ref fields, out length);
        }

        switch (kind)
        {
            case ObjectKind.Event when length > _maxEventBytes:
                SkipOversized();
                break;
            case ObjectKind.Event when !Utf8.IsValid(fields.Raw):
                Damage(TrailFaultKind.InvalidUtf8, 0, "an event holds bytes that are no UTF-8; it is not used");
                _window.Advance(length);
                break;
            case ObjectKind.Event:
                _sink.Event(fields);
                _window.Advance(length);
                break;
            case ObjectKind.Flat:
                _sink.NotEvent();
                _window.Advance(length);
                break;
            case ObjectKind.Wrapper:
                _window.Advance(1);
                break;
            case ObjectKind.Malformed:
                Resume(TrailFaultKind.InvalidJson, length, "an event is no JSON");
                break;
            case ObjectKind.UnfinishedEvent when _window.Span.Length >= _maxEventBytes:
                SkipOversized();
                break;
            case ObjectKind.UnfinishedObject when _window.Span.Length >= _maxEventBytes:
                _window.Advance(1);
                break;
            case ObjectKind.UnfinishedEvent or ObjectKind.UnfinishedObject when _window.Span.IndexOf("\n{"u8) >= 0:
                Resume(TrailFaultKind.InvalidJson, length, "an event has no end");
                break;
            default:
                Damage(TrailFaultKind.Truncated, 0, "the file ends in the middle of an event; that one is not used");
                _window.Advance(_window.Span.Length);
                break;
        }
    }

    // A line that is plainly one event, and not of the principal asked for, is not taken apart.
    private bool SkipOthersLine()
    {
        var span = _window.Span;
        if (_window.Offset < _noLineFeedBefore || IdentityIn(span).IndexOf(_sink.Needle) >= 0)
        {
            return false;
        }

        var searched = Math.Min(span.Length, _maxEventBytes);
        var end = span[..searched].IndexOf(LineFeed);

        // What is said of a line may not hang on where the view ends.
        while (end < 0 && searched < _maxEventBytes && _window.Fill(_cancellationToken))
        {
            span = _window.Span;
            searched = Math.Min(span.Length, _maxEventBytes);
            end = span[..searched].IndexOf(LineFeed);
        }

        if (end < 0)
        {
            _noLineFeedBefore = _window.Offset + searched;
            return false;
        }

        var line = span[..end];
        var trimmed = line.TrimEnd(" \t\r,"u8);
        if (!line.StartsWith("{\"eventVersion\""u8) || !trimmed.EndsWith("}"u8) || line.IndexOf(_sink.Needle) >= 0 || !Utf8.IsValid(line))
        {
            return false;
        }

        ReadOnlySpan<byte> timeMember = "\"eventTime\":\""u8;
        var time = line.IndexOf(timeMember);
        var rest = time < 0 ? default : line[(time + timeMember.Length)..];
        if (rest.IndexOf("\"eventTime\""u8) >= 0)
        {
            // Several events in one line, or one inside of another.
            return false;
        }

        var quote = rest.IndexOf((byte)'"');
        _sink.OthersEvent(quote < 0 ? default : rest[..quote]);
        _window.Advance(end);
        return true;
    }

    private static ReadOnlySpan<byte> IdentityIn(ReadOnlySpan<byte> span)
    {
        var head = span[..Math.Min(span.Length, IdentityBytes)];
        var end = head.IndexOf(LineFeed);
        return end < 0 ? head : head[..end];
    }

    private void Damage(TrailFaultKind kind, int at, string reason) => _sink.Fault(kind, _window.Offset + at, reason);

    private void Resume(TrailFaultKind kind, int at, string reason)
    {
        var start = _window.Offset;
        _window.Advance(1);
        SkipToLine("\n{"u8, long.MaxValue);
        _sink.Fault(kind, start, $"{reason} (byte {start + at}); {_window.Offset - start} bytes are passed over, to the next line that begins an object or the end");
    }
}
