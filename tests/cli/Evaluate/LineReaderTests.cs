using System.Text;
using Bridge.Cli.Evaluate;

namespace Bridge.Cli.Tests.Evaluate;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\n", "a,b")]
    [InlineData("a\nb", "a,b")]
    [InlineData("\n\na", ",,a")]
    [InlineData("", "")]
    [InlineData("1234567890123\nb", "!,b")]
    [InlineData("1234567890\nb", "1234567890,b")]
    [InlineData("b\n1234567890123", "b,!")]
    public void TryRead_AnyChunks_GivesTheSameLines(string input, string expected)
    {
        for (var chunk = 1; chunk < 16; chunk++)
        {
            var reader = new LineReader(new ChunkedStream(Encoding.UTF8.GetBytes(input), chunk), maxBytes: 10);
            var lines = new List<string>();
            while (reader.TryRead(out var line, out var isTooLong))
            {
                lines.Add(isTooLong ? "!" : Encoding.UTF8.GetString(line.Span));
            }

            Assert.Equal(expected, string.Join(',', lines));
        }
    }

    [Fact]
    public void TryRead_LineLongerThanTheBuffer_IsWhole()
    {
        var text = new string('x', 300_000);
        var reader = new LineReader(new ChunkedStream(Encoding.UTF8.GetBytes($"a\n{text}\n"), 7000), maxBytes: 1 << 20);

        Assert.True(reader.TryRead(out _, out _));
        Assert.True(reader.TryRead(out var line, out var isTooLong));
        Assert.False(isTooLong);
        Assert.Equal(text.Length, line.Length);
    }
}
