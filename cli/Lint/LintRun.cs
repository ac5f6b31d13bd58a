using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Findings;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Cli.Lint;

/// <summary>Reads files one by one and collects what is found in them.</summary>
/// <param name="kind">The kind of the policies; null to derive it from each policy.</param>
internal sealed class LintRun(PolicyKind? kind)
{
    private readonly List<SarifResult> _results = [];
    private readonly List<string> _problems = [];

    /// <summary>In the order of the files, then of the text.</summary>
    public IReadOnlyList<SarifResult> Results => _results;

    /// <summary>One line for each file or document that could not be examined, with the reason.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public int Files { get; private set; }

    public int Documents { get; private set; }

    public void Lint(string file)
    {
        if (TryRead(file) is not { } utf8)
        {
            return;
        }

        Files++;
        var text = PolicyText.TryRead(utf8);
        if (text?.ItemCount is not { } count)
        {
            Lint(file, text, utf8, string.Empty);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            Lint(file, text, text.Item(i), $"/{i}");
        }
    }

    private void Lint(string file, PolicyText? text, ReadOnlySpan<byte> utf8, string pointer)
    {
        var parsed = Parse(utf8, out var used);
        foreach (var fault in parsed.Faults)
        {
            var place = text?.Locate(fault.Pointer, pointer);
            _problems.Add($"{file}{(place is { } at ? $":{at.StartLine}:{at.StartColumn}" : string.Empty)}: {fault.Message}");
        }

        if (parsed.Value is not { } document || text is null)
        {
            return;
        }

        Documents++;
        _results.AddRange(PolicyLinter.Lint(document, used)
            .Select(finding => (Finding: finding, Place: text.Locate(finding.Pointer, pointer)))
            .OrderBy(found => (found.Place.StartLine, found.Place.StartColumn))
            .Select(found => new SarifResult(found.Finding with { Pointer = found.Place.Pointer }, file, found.Place)));
    }

    private ParseResult<PolicyDocument> Parse(ReadOnlySpan<byte> utf8, out PolicyKind used)
    {
        used = kind ?? (PolicyParser.Parse(utf8).Value is { } document ? Tell(document) : PolicyKind.Identity);
        return PolicyParser.Parse(utf8, used);
    }

    private static PolicyKind Tell(PolicyDocument document) =>
        document.Statements.All(statement => statement.Principal is null) ? PolicyKind.Identity
        : document.Statements.All(statement => statement.Resource is null && IsOfSts(statement)) ? PolicyKind.Trust
        : PolicyKind.Resource;

    private static bool IsOfSts(Statement statement) =>
        statement.Action.Patterns.All(action => action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase));

    private byte[]? TryRead(string file)
    {
        try
        {
            if (file != "-")
            {
                return File.ReadAllBytes(file);
            }

            using var input = Console.OpenStandardInput();
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _problems.Add(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{file}: There is no such file."
                : $"{file}: The file cannot be read: {e.Message}");
            return null;
        }
    }
}
