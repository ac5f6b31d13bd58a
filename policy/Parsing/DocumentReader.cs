using System.Text.Json;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Reads one policy's text in one pass.</summary>
internal ref partial struct DocumentReader
{
    private readonly KindRules _rules;
    private readonly FaultCollector _faults = new();
    private readonly List<string> _texts = [];
    private Utf8JsonReader _json;
    private HashSet<string>? _sids;

    // Set when the current token is a name or text with half of a surrogate pair.
    private bool _hasLoneSurrogate;

    public DocumentReader(ReadOnlySpan<byte> utf8, KindRules rules)
    {
        _rules = rules;

        // The reader accepts one level more than this parser, so that the parser reports the excess depth itself.
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = PolicyLimits.MaxDepth + 1 });
    }

    public ParseResult<PolicyDocument> Read()
    {
        var document = default(PolicyDocument);
        var isComplete = false;
        try
        {
            if (Next())
            {
                document = ReadDocument();
                isComplete = true;
                Next();
            }
        }
        catch (JsonException e)
        {
            AddSyntaxFault(e, isComplete);
        }

        return document is not null && _faults.IsEmpty ? new ParseResult<PolicyDocument>(document) : new ParseResult<PolicyDocument>(_faults.Faults);
    }

    private PolicyDocument? ReadDocument()
    {
        if (!ExpectObject("A policy"))
        {
            return null;
        }

        var seen = default(MemberFlags);
        PolicyVersion? version = null;
        string? id = null;
        var statements = default(ValueList<Statement>);
        while (NextMember())
        {
            if (IsAt("Version"u8))
            {
                EnterMember(Elements.Version, ref seen, MemberFlags.Version);
                version = ReadVersion();
            }
            else if (IsAt("Id"u8))
            {
                EnterMember(Elements.Id, ref seen, MemberFlags.Id);
                id = ReadId();
            }
            else if (IsAt("Statement"u8))
            {
                EnterMember(Elements.Statement, ref seen, MemberFlags.Statement);
                statements = ReadStatements();
            }
            else
            {
                EnterUnknown("A policy has Version, Id and Statement.");
            }

            _faults.Leave();
        }

        if (!seen.HasFlag(MemberFlags.Statement))
        {
            _faults.Add(PolicyFaultCodes.MissingElement, "There is no Statement. Add one.");
        }

        return new PolicyDocument(version, id, statements);
    }

    private PolicyVersion? ReadVersion()
    {
        switch (ReadText("Version"))
        {
            case "2012-10-17":
                return PolicyVersion.V2012;
            case "2008-10-17":
                return PolicyVersion.V2008;
            case { } other:
                _faults.Add(PolicyFaultCodes.InvalidVersion, $"{QuotedText.Of(other)} is no version of the policy language. Write `2012-10-17`.");
                return null;
            default:
                return null;
        }
    }

    private string? ReadId()
    {
        RejectIfForbidden(_rules.Id, "Id");
        return ReadText("Id");
    }

    private ValueList<Statement> ReadStatements()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return ReadStatement() is { } only ? [only] : [];
        }

        var statements = new List<Statement>();
        var index = 0;
        for (; NextItem(); index++)
        {
            _faults.Enter(index);
            if (ReadStatement() is { } statement)
            {
                statements.Add(statement);
            }

            _faults.Leave();
        }

        if (index == 0)
        {
            _faults.Add(PolicyFaultCodes.EmptyList, "The list of statements is empty. Add one.");
        }

        return ListOf(statements);
    }

    private void AddSyntaxFault(JsonException e, bool isComplete)
    {
        var place = $"line {e.LineNumber.GetValueOrDefault() + 1}, byte {e.BytePositionInLine.GetValueOrDefault() + 1}";
        if (isComplete)
        {
            _faults.Add(PolicyFaultCodes.TrailingData, $"Something follows the policy at {place}. Remove it.");
        }
        else
        {
            _faults.Add(PolicyFaultCodes.Syntax, $"The text is not JSON from {place} on. Correct it there.");
        }
    }
}
