using System.Buffers;
using System.Text.Unicode;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// Finds the events in a stream of JSON, in whatever form they are wrapped. Text outside of events is skipped without strict checks. An
/// event is read strictly and as a whole, so that text in the parameters of a request, which the caller chooses, is never taken for an
/// event.
/// </summary>
/// <remarks>
/// After damage, reading continues where a line begins with <c>{</c>. No place inside an event looks like this: in one-line JSON, texts
/// hold no raw line breaks, and in indented JSON, inner lines are indented. The cut between two chunks of a file is found in the same way.
/// </remarks>
internal sealed partial class TrailScanner
{
    /// <summary>A size that is fast to scan and fits the cores' caches.</summary>
    public const int BufferBytes = 4 << 20;

    // An event begins with its identity, so the first bytes mostly show whose event it is.
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
    /// <param name="offset">The position in the file where the stream begins.</param>
    /// <param name="until">Lines that begin here or later belong to another chunk.</param>
    /// <param name="sink">Takes the events.</param>
    /// <param name="maxEventBytes">The size of the largest event that is read; larger ones are skipped.</param>
    /// <param name="bufferBytes">The size of the buffer, if it is larger than one event.</param>
    /// <param name="onRead">Called with the number of bytes that were read.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public TrailScanner(
        Stream stream, long offset, long until, IEventSink sink, int maxEventBytes, int bufferBytes, Action<long>? onRead, CancellationToken cancellationToken)
    {
        (_sink, _until, _maxEventBytes, _cancellationToken) = (sink, until, maxEventBytes, cancellationToken);
        _window = new TrailWindow(stream, Math.Max(bufferBytes, 2 * maxEventBytes), offset, onRead);
    }

    /// <summary>The current position in the file.</summary>
    public long Offset => _window.Offset;

    /// <summary>The error that ended the stream early; everything before it was read. Null when there was none.</summary>
    public Exception? Failure => _window.Failure;

    /// <summary>
    /// Reads the whole stream. With <paramref name="fromLine"/> it begins at the first line that starts with <c>{"</c>, one byte after the
    /// stream's start or later.
    /// </summary>
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

    // Moves to the next `{`; false at the end or at the beginning of the next chunk.
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

    // The line feed before an object that was not read yet is kept, because it marks the beginning of a chunk.
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

    // A line that clearly is one event of another principal is not parsed.
    private bool SkipOthersLine()
    {
        var span = _window.Span;
        if (_window.Offset < _noLineFeedBefore || IdentityIn(span).IndexOf(_sink.Needle) >= 0)
        {
            return false;
        }

        var searched = Math.Min(span.Length, _maxEventBytes);
        var end = span[..searched].IndexOf(LineFeed);

        // The judgement of a line must not depend on where the buffer ends.
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
            // There are several events in this line, or one inside another.
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
