using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Cli.Compare;

/// <summary>The policies of one file, or all faults of the file.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Policies">Empty when there are faults.</param>
/// <param name="Faults">One line each: file, JSON pointer, message.</param>
internal sealed record PolicySet(string File, ValueList<NamedPolicy> Policies, IReadOnlyList<string> Faults)
{
    public const string StandardInput = "-";

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    public static async Task<PolicySet> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return file == StandardInput
                ? Parse("standard input", await ReadInputAsync(cancellationToken))
                : Parse(file, await System.IO.File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(file, [], [$"{file}: There is no such file."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(file, [], [$"{file}: The file cannot be read: {e.Message}"]);
        }
    }

    private static async Task<byte[]> ReadInputAsync(CancellationToken cancellationToken)
    {
        await using var input = StandardStreams.OpenInput();
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static PolicySet Parse(string name, byte[] content)
    {
        if (TrySplit(content) is not { } documents)
        {
            return Of(name, [(string.Empty, PolicyParser.Parse(content, PolicyKind.Identity))]);
        }

        return documents.Count == 0
            ? new(name, [], [$"{name}: The array is empty. Put at least one policy document into it."])
            : Of(
                name, [.. documents.Select((document, i) => ($"/{i}", PolicyParser.Parse(content.AsSpan(document), PolicyKind.Identity)))]);
    }

    private static PolicySet Of(string name, List<(string Pointer, ParseResult<PolicyDocument> Result)> documents)
    {
        var faults = documents
            .SelectMany(one => one.Result.Faults.Select(fault => $"{name}: {Place(one.Pointer + fault.Pointer)}: {fault.Message}"))
            .ToList();
        var policies = documents.Where(one => one.Result.IsOk).Select(one => new NamedPolicy(name + one.Pointer, one.Result.Value!));
        return new(name, faults.Count == 0 ? policies.ToValueList() : [], faults);
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "(whole document)" : pointer;

    // The position of each item of a top-level array. Null when the text is no array or no JSON; then the policy parser reports what is
    // wrong.
    private static List<Range>? TrySplit(byte[] content)
    {
        var items = new List<Range>();
        var reader = new Utf8JsonReader(content, Strict);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(start..(int)reader.BytesConsumed);
            }

            return reader.Read() ? null : items;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
