using Bridge.Policy.Parsing;
using Bridge.Policy.Printing;

namespace Bridge.Policy.Tests.Parsing;

/// <summary>
/// Inputs that earlier fuzzing found: the shortest for each set of faults, and for each set of members that a parsed policy has. They are
/// committed as base64 with an empty line after each, so that every change is tried on them without a search.
/// </summary>
internal sealed class FuzzCorpus
{
    private const int Columns = 120;

    // Longer ones show the same faults, only more of them at once.
    private const int MaxBytes = 256;

    private static readonly string Location = Checkout.Path("tests", "policy", "Parsing", "fuzz-corpus.txt");

    private readonly SortedDictionary<string, byte[]> _inputs = new(StringComparer.Ordinal);

    public IReadOnlyCollection<byte[]> Inputs => _inputs.Values;

    public static FuzzCorpus Read()
    {
        var corpus = new FuzzCorpus();
        foreach (var entry in File.ReadAllText(Location).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            corpus.Add(Convert.FromBase64String(entry.ReplaceLineEndings("")));
        }

        return corpus;
    }

    /// <summary>Keeps the input when it shows something new, or the same as another in fewer bytes.</summary>
    public void Add(ReadOnlySpan<byte> input)
    {
        if (input.Length > MaxBytes)
        {
            return;
        }

        var shown = ShownBy(input);
        if (!_inputs.TryGetValue(shown, out var known) || input.Length < known.Length)
        {
            _inputs[shown] = input.ToArray();
        }
    }

    public void Write() => File.WriteAllText(Location, string.Concat(_inputs.Values.Select(input => Wrap(Convert.ToBase64String(input)) + "\n\n")));

    // A policy that parses is told by the names of its members, one that does not by its faults.
    private static string ShownBy(ReadOnlySpan<byte> input)
    {
        var result = PolicyParser.Parse(input);
        var marks = result.Value is { } document
            ? PolicyPrinter.Print(document, indented: false).Split('"').Where(text => text.Length > 0 && char.IsAsciiLetterUpper(text[0]))
            : result.Faults.Select(fault => fault.Code);
        return (result.IsOk ? "policy " : "faults ") + string.Join(' ', marks.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Wrap(string text) => string.Join('\n', text.Chunk(Columns).Select(chunk => new string(chunk)));
}
