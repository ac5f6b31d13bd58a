using System.Runtime.InteropServices;
using System.Text.Json;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Tokens, members, and the values that elements are made of.</summary>
internal ref partial struct DocumentReader
{
    /// <summary>The next token; false when no more is to be read. After that no fault is taken either, so callers may go on as they like.</summary>
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

    // The reader throws when it compares half of a surrogate pair.
    private bool IsAt(ReadOnlySpan<byte> utf8) => !_hasLoneSurrogate && _json.ValueTextEquals(utf8);

    private bool NextMember() => Next() && _json.TokenType == JsonTokenType.PropertyName;

    private bool NextItem() => Next() && _json.TokenType != JsonTokenType.EndArray;

    /// <summary>Steps into a member whose name is known, on to its value. The caller leaves it.</summary>
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

    /// <summary>Steps into a member that should not be there, reports it and passes over its value. The caller leaves it.</summary>
    private void EnterUnknown(string known)
    {
        var name = ReadName();
        _faults.Enter(name);
        _faults.Add(PolicyFaultCodes.UnknownElement, $"{QuotedText.Of(name)} is no element here. {known} Mind the capitals.");
        Next();
        SkipValue();
    }

    /// <summary>A member's name. Half of a surrogate pair in it is a fault, and shown as U+FFFD.</summary>
    private string ReadName()
    {
        if (!_hasLoneSurrogate)
        {
            return _json.GetString()!;
        }

        _faults.Add(PolicyFaultCodes.LoneSurrogate, "A member's name has half of a surrogate pair, which is no character. Remove it.");
        return "\uFFFD";
    }

    /// <summary>Passes over the value that the parser is at, of which nothing is wanted.</summary>
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

    /// <summary>One text or a list of texts, each without a problem.</summary>
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

    // By the span: much faster than by the enumerator, and lists are most of a policy.
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

    /// <summary>A fault of the element that the parser is at, when this kind of policy does not have it.</summary>
    private void RejectIfForbidden(Presence presence, string element)
    {
        if (presence == Presence.Forbidden)
        {
            _faults.Add(PolicyFaultCodes.ElementNotAllowed, $"{_rules.Name} has no {element}. Remove it.");
        }
    }
}
