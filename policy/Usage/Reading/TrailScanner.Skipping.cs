using System.Buffers;

namespace Bridge.Policy.Usage.Reading;

/// <content>Skips text that is no event, or too large for one, without keeping it.</content>
internal sealed partial class TrailScanner
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}\n"u8);

    // Moves to the next place of `start`, which is a line feed and the beginning of a line; false when there is none up to the limit.
    private bool SkipToLine(ReadOnlySpan<byte> start, long limit)
    {
        while (true)
        {
            var found = _window.Span.IndexOf(start);
            if (found >= 0)
            {
                _window.Advance(found);
                return true;
            }

            _window.Advance(Math.Max(0, _window.Span.Length - start.Length + 1));
            if (_window.Offset > limit || !_window.Fill(_cancellationToken))
            {
                _window.Advance(_window.Span.Length);
                return false;
            }
        }
    }

    // Outside of events this is a text, `true`, `false`, `null`, or something that is no JSON.
    private void SkipScalar()
    {
        if (_window.Span[0] == (byte)'"')
        {
            var start = _window.Offset;
            if (!SkipString())
            {
                _sink.Fault(TrailFaultKind.Truncated, start, "a text has no end; what follows it is not read");
            }
            else if (_window.Offset - start > _maxEventBytes)
            {
                _sink.Fault(TrailFaultKind.OversizedEvent, start, $"a text of {_window.Offset - start} bytes is passed over");
            }

            return;
        }

        if (_window.Span.Length < 5)
        {
            _window.Fill(_cancellationToken);
        }

        var span = _window.Span;
        var literal = span.StartsWith("true"u8) || span.StartsWith("null"u8) ? 4 : span.StartsWith("false"u8) ? 5 : 0;
        if (literal > 0)
        {
            _window.Advance(literal);
        }
        else
        {
            Resume(TrailFaultKind.InvalidJson, 0, "there is something that is no JSON");
        }
    }

    private bool SkipString()
    {
        _window.Advance(1);
        while (true)
        {
            var end = _window.Span.IndexOfAny(StringEnds);
            if (end >= 0 && _window.Span[end] == (byte)'"')
            {
                _window.Advance(end + 1);
                return true;
            }

            if (end >= 0 && end + 1 < _window.Span.Length)
            {
                _window.Advance(end + 2);
                continue;
            }

            _window.Advance(end < 0 ? _window.Span.Length : end);
            if (!_window.Fill(_cancellationToken))
            {
                _window.Advance(_window.Span.Length);
                return false;
            }
        }
    }

    private void SkipOversized()
    {
        var start = _window.Offset;
        var depth = 0;
        do
        {
            var next = _window.Span.IndexOfAny(Structure);
            if (next < 0)
            {
                _window.Advance(_window.Span.Length);
                if (!_window.Fill(_cancellationToken))
                {
                    break;
                }

                continue;
            }

            _window.Advance(next);
            if (_window.Span[0] == (byte)'"')
            {
                SkipString();
                continue;
            }

            if (_window.Span[0] == LineFeed)
            {
                if (_window.Span.Length < 2)
                {
                    _window.Fill(_cancellationToken);
                }

                if (_window.Span.StartsWith("\n{"u8))
                {
                    break;
                }
            }
            else
            {
                depth += _window.Span[0] == (byte)'{' ? 1 : -1;
            }

            _window.Advance(1);
        }
        while (depth > 0);

        _sink.Fault(
            TrailFaultKind.OversizedEvent, start, $"an event of {_window.Offset - start} bytes is larger than {_maxEventBytes} and passed over; what it shows is lost");
    }
}
