using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Cli.Lint;

/// <summary>For people: grouped by file, in the order of the text, with a summary.</summary>
internal sealed class TextLintReport(TerminalStyle style) : ILintReport
{
    private const int SeverityWidth = 10;

    public void Write(LintRun run, TextWriter output)
    {
        foreach (var file in run.Results.GroupBy(result => result.File))
        {
            output.WriteLine(style.Bold(file.Key));
            var placeWidth = file.Max(result => Place(result).Length);
            foreach (var result in file)
            {
                Write(output, result, placeWidth);
            }

            output.WriteLine();
        }

        if (run.Documents > 0)
        {
            output.WriteLine(Summary(run));
        }
    }

    private void Write(TextWriter output, SarifResult result, int placeWidth)
    {
        var severity = SeverityText.Of(result.Finding.Severity);
        var indent = placeWidth + SeverityWidth + 15;
        var head =
            $"  {Place(result).PadLeft(placeWidth)} "
                + $" {style.Colour(result.Finding.Severity, severity)}{new string(' ', SeverityWidth - severity.Length)} "
                + $" {result.Finding.Id}  ";
        foreach (var line in style.Wrap(result.Finding.Message, indent))
        {
            output.WriteLine(head + line);
            head = new string(' ', indent);
        }
    }

    private static string Place(SarifResult result) => $"{result.Place.StartLine}:{result.Place.StartColumn}";

    private static string Summary(LintRun run)
    {
        var documents = Count(run.Documents, "policy", "policies");
        if (run.Results.Count == 0)
        {
            return $"Nothing found in {documents}.";
        }

        var parts = new[] { FindingSeverity.Error, FindingSeverity.Warning, FindingSeverity.Suggestion }
            .Select(severity => (Severity: severity, Count: run.Results.Count(result => result.Finding.Severity == severity)))
            .Where(part => part.Count > 0)
            .Select(part => Count(part.Count, SeverityText.Of(part.Severity), SeverityText.Of(part.Severity) + "s"));
        return $"{string.Join(", ", parts)} in {documents}.";
    }

    private static string Count(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";
}
