using System.Runtime.InteropServices;
using System.Text.Json;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Reads tokens, members, and the values of elements.</summary>
internal ref partial struct DocumentReader
{
    /// <summary>
    /// Reads the next token; false when reading has ended. After that no further fault is recorded, so callers need not stop.
    /// </summary>
    private bool Next()
    {
        if (_faults.IsStopped || !_json.Read())
        {
            return false;
        }

        _hasLoneSurrogate = _json.ValueIsEscaped && SurrogateEscapes.HasLoneHalf(_json.ValueSpan);
        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _json.CurrentDepth >= PolicyLimits.MaxDepth)
        {
            _faults.Add(PolicyFaultCodes.TooDeep, $"There are more than {PolicyLimits.MaxDepth} levels of objects and lists. A policy needs 6.");
            _faults.Stop();
            return false;
        }

        return true;
    }

    // Checked first, because the reader throws when it compares half of a surrogate pair.
    private bool IsAt(ReadOnlySpan<byte> utf8) => !_hasLoneSurrogate && _json.ValueTextEquals(utf8);

    private bool NextMember() => Next() && _json.TokenType == JsonTokenType.PropertyName;

    private bool NextItem() => Next() && _json.TokenType != JsonTokenType.EndArray;

    /// <summary>Steps into a known member and moves to its value. The caller must leave it.</summary>
    private void EnterMember(string name, ref MemberFlags seen, MemberFlags flag)
    {
        _faults.Enter(name);
        if ((seen & flag) != 0)
        {
            AddDuplicate(name);
        }

        seen |= flag;
        Next();
    }

    private void AddDuplicate(string name) =>
        _faults.Add(PolicyFaultCodes.DuplicateMember, $"{QuotedText.Of(name)} is here a second time. Keep one.");

    /// <summary>Steps into a member that must not be there, reports it and skips its value. The caller must leave it.</summary>
    private void EnterUnknown(string known)
    {
        var name = ReadName();
        _faults.Enter(name);
        _faults.Add(PolicyFaultCodes.UnknownElement, $"{QuotedText.Of(name)} is no element here. {known} Mind the capitals.");
        Next();
        SkipValue();
    }

    /// <summary>Reads a member's name. Half of a surrogate pair in it is a fault and is shown as U+FFFD.</summary>
    private string ReadName()
    {
        if (!_hasLoneSurrogate)
        {
            return _json.GetString()!;
        }

        _faults.Add(PolicyFaultCodes.LoneSurrogate, "A member's name has half of a surrogate pair, which is no character. Remove it.");
        return "\uFFFD";
    }

    /// <summary>Skips the current value.</summary>
    private void SkipValue()
    {
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = _json.CurrentDepth;
        while (Next() && _json.CurrentDepth > depth)
        {
        }
    }

    private bool ExpectObject(string what)
    {
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        AddWrongType(what, "an object");
        SkipValue();
        return false;
    }

    private string? ReadText(string what)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            AddWrongType(what, "text");
            SkipValue();
            return null;
        }

        return TextOrFault();
    }

    private string? TextOrFault()
    {
        if (IsAt("*"u8))
        {
            return "*";
        }

        if (!_hasLoneSurrogate)
        {
            return _json.GetString();
        }

        _faults.Add(PolicyFaultCodes.LoneSurrogate, "The text has half of a surrogate pair, which is no character. Remove it.");
        return null;
    }

    /// <summary>Reads one text or a list of texts, and checks each.</summary>
    private ValueList<string> ReadTexts(string what, string code, Func<string, string?> problem)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return ReadText(what) is { } only && IsFree(only, code, problem) ? [only] : [];
        }

        _texts.Clear();
        var index = 0;
        for (; NextItem(); index++)
        {
            _faults.Enter(index);
            if (ReadText(what) is { } text && IsFree(text, code, problem))
            {
                _texts.Add(text);
            }

            _faults.Leave();
        }

        if (index == 0)
        {
            _faults.Add(PolicyFaultCodes.EmptyList, $"The list of {what} is empty. Add an item, or remove the statement.");
        }

        return ListOf(_texts);
    }

    // Looping over the span is much faster than over the enumerator, and lists are most of a policy.
    private static ValueList<T> ListOf<T>(List<T> items) => ValueList.Create<T>(CollectionsMarshal.AsSpan(items));

    private bool IsFree(string text, string code, Func<string, string?> problem)
    {
        if (problem(text) is not { } wrong)
        {
            return true;
        }

        _faults.Add(code, $"{QuotedText.Of(text)} {wrong}");
        return false;
    }

    private void AddWrongType(string what, string expected)
    {
        var found = _json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            _ => "null",
        };
        _faults.Add(PolicyFaultCodes.WrongType, $"{what} has to be {expected}, and is {found} here.");
    }

    /// <summary>Adds a fault when this kind of policy does not have the current element.</summary>
    private void RejectIfForbidden(Presence presence, string element)
    {
        if (presence == Presence.Forbidden)
        {
            _faults.Add(PolicyFaultCodes.ElementNotAllowed, $"{_rules.Name} has no {element}. Remove it.");
        }
    }
}
