namespace Bridge.Cli.Lint;

/// <summary>One format for the findings.</summary>
internal interface ILintReport
{
    void Write(LintRun run, TextWriter output);
}
