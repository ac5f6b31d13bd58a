namespace Bridge.Cli.Lint;

/// <summary>One way to write what was found.</summary>
internal interface ILintReport
{
    void Write(LintRun run, TextWriter output);
}
