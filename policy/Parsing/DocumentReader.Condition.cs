using System.Text;
using System.Text.Json;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Reads the Condition element.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html</remarks>
internal ref partial struct DocumentReader
{
    private ValueList<ConditionEntry> ReadConditions()
    {
        if (!ExpectObject("Condition"))
        {
            return [];
        }

        var entries = new List<ConditionEntry>();
        var operators = new MemberNames(StringComparison.Ordinal);
        while (NextMember())
        {
            ReadOperator(entries, ref operators);
            _faults.Leave();
        }

        return ListOf(entries);
    }

    private void ReadOperator(List<ConditionEntry> entries, ref MemberNames operators)
    {
        // The fast path makes no string. A name with escapes, which nobody writes, takes the slow path.
        var isKnown = ConditionOperatorName.TryRead(_json.ValueSpan, out var name);
        var text = isKnown ? name.ToString() : ReadName();
        isKnown = isKnown || ConditionOperatorName.TryRead(text, out name);
        _faults.Enter(text);
        if (!isKnown)
        {
            AddUnknownOperator(text);
        }
        else if (name is { Operator: ConditionOperator.Null, IfExists: true })
        {
            _faults.Add(PolicyFaultCodes.NullIfExists, "Null asks whether the key exists, so it takes no IfExists. Write `Null`.");
        }

        if (isKnown && !operators.TryAdd(text))
        {
            AddDuplicate(text);
        }

        Next();
        ReadKeys(entries, name);
    }

    private readonly void AddUnknownOperator(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && ConditionOperatorName.TryRead(text[(colon + 1)..], out _))
        {
            _faults.Add(PolicyFaultCodes.UnknownQuantifier, $"{QuotedText.Of(text[..colon])} is no quantifier. Write `ForAllValues` or `ForAnyValue`; mind the capitals.");
            return;
        }

        _faults.Add(PolicyFaultCodes.UnknownOperator, $"{QuotedText.Of(text)} is no condition operator. Write one as in `StringEquals`; mind the capitals.");
    }

    private void ReadKeys(List<ConditionEntry> entries, ConditionOperatorName name)
    {
        if (!ExpectObject("The keys of a condition operator"))
        {
            return;
        }

        // Keys are compared without case: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html,
        // "Duplicate keys with different case".
        var keys = new MemberNames(StringComparison.OrdinalIgnoreCase);
        while (NextMember())
        {
            var key = ReadName();
            _faults.Enter(key);
            if (key.Length == 0)
            {
                _faults.Add(PolicyFaultCodes.InvalidConditionKey, "The condition key is empty. Write one as in `aws:SourceIp`.");
            }
            else if (!keys.TryAdd(key))
            {
                AddDuplicate(key);
            }

            Next();
            entries.Add(new ConditionEntry(name.Operator, name.Quantifier, name.IfExists, key, ReadValues()));
            _faults.Leave();
        }
    }

    private ValueList<string> ReadValues()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return ReadValue() is { } only ? [only] : [];
        }

        _texts.Clear();
        for (var index = 0; NextItem(); index++)
        {
            _faults.Enter(index);
            if (ReadValue() is { } value)
            {
                _texts.Add(value);
            }

            _faults.Leave();
        }

        return ListOf(_texts);
    }

    private string? ReadValue()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                return TextOrFault();
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(_json.ValueSpan);
            default:
                AddWrongType("A condition's value", "text, a number or a boolean");
                SkipValue();
                return null;
        }
    }
}
