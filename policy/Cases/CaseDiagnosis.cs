using System.Globalization;
using System.Text;
using System.Text.Json;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>
/// Reads a text that is no case a second time, to say what is wrong and where, and which id the case has if it can be read.
/// </summary>
internal sealed class CaseDiagnosis
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    // Invariant: holds one entry for each open object or array, down to the depth limit.
    private readonly Stack<Level> _levels = new();
    private bool _isTooDeep;
    private string? _duplicate;
    private string? _idJson;

    private CaseDiagnosis()
    {
    }

    /// <summary>Says what is wrong with a text that did not parse strictly.</summary>
    public static CaseFaultException Of(ReadOnlySpan<byte> utf8)
    {
        var diagnosis = new CaseDiagnosis();
        try
        {
            var reader = new Utf8JsonReader(utf8, AnyDepth);
            while (reader.Read())
            {
                diagnosis.Follow(in reader);
            }

            return diagnosis.Fault();
        }
        catch (JsonException e)
        {
            var message = $"The text is not JSON: it goes wrong at byte {e.BytePositionInLine ?? 0} of line {(e.LineNumber ?? 0) + 1}.";
            return new(PolicyFaultCodes.Syntax, string.Empty, message, diagnosis._idJson);
        }
    }

    private CaseFaultException Fault() => _isTooDeep
        ? new(PolicyFaultCodes.TooDeep, string.Empty, $"The text has more than {CaseLimits.MaxDepth} levels of objects and arrays. No case needs as many.", _idJson)
        : new(PolicyFaultCodes.DuplicateMember, _duplicate ?? string.Empty, "An object has two members of the same name. Leave one of them.", _duplicate == "/id" ? null : _idJson);

    private void Follow(in Utf8JsonReader reader)
    {
        if (reader.CurrentDepth >= CaseLimits.MaxDepth)
        {
            _isTooDeep = true;
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                BeginValue(in reader);
                _levels.Push(new Level(reader.TokenType == JsonTokenType.StartObject));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                break;
            case JsonTokenType.PropertyName:
                Name(in reader);
                break;
            default:
                BeginValue(in reader);
                break;
        }
    }

    private void Name(in Utf8JsonReader reader)
    {
        var name = SurrogateEscapes.HasLoneHalf(reader.ValueSpan) ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString()!;
        var isNew = _levels.Peek().Begin(name);
        if (!isNew)
        {
            _duplicate ??= Pointer();
        }
    }

    private void BeginValue(in Utf8JsonReader reader)
    {
        if (_levels.TryPeek(out var level) && !level.IsObject)
        {
            level.Index++;
        }

        var isId = _levels.Count == 1 && level!.IsObject && level.Current == "id" && reader.ValueSpan.Length <= CaseLimits.MaxNameLength;
        _idJson ??= !isId ? null : reader.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.String when !SurrogateEscapes.HasLoneHalf(reader.ValueSpan) => $"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"",
            _ => null,
        };
    }

    private string Pointer() => string.Concat(_levels.Reverse().Select(level => level.IsObject
        ? CaseJson.Step(level.Current)
        : $"/{level.Index.ToString(CultureInfo.InvariantCulture)}"));

    private sealed class Level(bool isObject)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public bool IsObject => isObject;

        public string Current { get; private set; } = string.Empty;

        public int Index { get; set; } = -1;

        /// <summary>Moves on to a member; false when its object already had a member of that name.</summary>
        public bool Begin(string name)
        {
            Current = name;
            return _names.Add(name);
        }
    }
}
