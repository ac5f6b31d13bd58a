using System.Text;

namespace Bridge.Policy.Parsing;

/// <summary>
/// Writes to a terminal what may hold text from outside: line feeds and tabs pass, and all else as <see cref="VisibleText"/> has it.
/// </summary>
public sealed class VisibleTextWriter : TextWriter
{
    private readonly TextWriter _inner;

    /// <param name="inner">The terminal; not disposed here.</param>
    public VisibleTextWriter(TextWriter inner)
    {
        _inner = inner;
        CoreNewLine = ['\n'];
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        var rest = value.AsSpan();
        while (rest.IndexOfAny('\n', '\t') is var at and >= 0)
        {
            _inner.Write(VisibleText.Of(new string(rest[..at])));
            _inner.Write(rest[at]);
            rest = rest[(at + 1)..];
        }

        _inner.Write(VisibleText.Of(new string(rest)));
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}
