using System.Buffers;
using System.Text;
using Bridge.Policy.Linting;

namespace Bridge.Cli.Lint;

/// <summary>A SARIF log, for code hosts and editors.</summary>
internal sealed class SarifLintReport : ILintReport
{
    public void Write(LintRun run, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        SarifLog.Write(buffer, run.Results, typeof(SarifLintReport).Assembly.GetName().Version!.ToString(3));
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
