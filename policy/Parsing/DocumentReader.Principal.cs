using System.Text.Json;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Reads Principal and NotPrincipal.</summary>
internal ref partial struct DocumentReader
{
    private static readonly Func<string, string?>[] ProblemsOfPrincipals =
        [.. Enum.GetValues<PrincipalKind>().Select(kind => (Func<string, string?>)(text => PrincipalText.Problem(kind, text)))];

    private ValueList<PrincipalEntry> ReadPrincipals()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return ReadEveryone();
        }

        if (!ExpectObject("A principal that is not `*`"))
        {
            return [];
        }

        var entries = new List<PrincipalEntry>();
        var seen = MemberFlags.None;
        var isEmpty = true;
        for (; NextMember(); isEmpty = false)
        {
            ReadPrincipalsOfKind(entries, ref seen);
            _faults.Leave();
        }

        if (isEmpty)
        {
            _faults.Add(PolicyFaultCodes.EmptyList, "There is no principal. Add one, as in `{\"AWS\": \"123456789012\"}`, or write `*`.");
        }

        return ListOf(entries);
    }

    private ValueList<PrincipalEntry> ReadEveryone()
    {
        if (TextOrFault() is not { } text)
        {
            return [];
        }

        if (text is "*")
        {
            return [new PrincipalEntry(PrincipalKind.Everyone, text)];
        }

        _faults.Add(PolicyFaultCodes.InvalidPrincipal, $"{QuotedText.Of(text)} does not say what it is. Write `{{\"AWS\": …}}`, Federated, Service or CanonicalUser, or `*`.");
        return [];
    }

    private void ReadPrincipalsOfKind(List<PrincipalEntry> entries, ref MemberFlags seen)
    {
        if (IsAt("AWS"u8))
        {
            EnterMember(Elements.Aws, ref seen, MemberFlags.Aws);
            AddPrincipals(entries, PrincipalKind.Aws);
        }
        else if (IsAt("Service"u8))
        {
            EnterMember(Elements.Service, ref seen, MemberFlags.Service);
            AddPrincipals(entries, PrincipalKind.Service);
        }
        else if (IsAt("Federated"u8))
        {
            EnterMember(Elements.Federated, ref seen, MemberFlags.Federated);
            AddPrincipals(entries, PrincipalKind.Federated);
        }
        else if (IsAt("CanonicalUser"u8))
        {
            EnterMember(Elements.CanonicalUser, ref seen, MemberFlags.CanonicalUser);
            AddPrincipals(entries, PrincipalKind.CanonicalUser);
        }
        else
        {
            EnterUnknown("A principal is under AWS, Federated, Service or CanonicalUser.");
        }
    }

    private void AddPrincipals(List<PrincipalEntry> entries, PrincipalKind kind)
    {
        foreach (var value in ReadTexts("principals", PolicyFaultCodes.InvalidPrincipal, ProblemsOfPrincipals[(int)kind]))
        {
            entries.Add(new PrincipalEntry(kind, value));
        }
    }
}
