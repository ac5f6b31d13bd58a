using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>Ends the reading of one case at its first fault. The reader catches it, so callers never see it.</summary>
internal sealed class CaseFaultException(string code, string pointer, string message, string? idJson = null) : Exception(message)
{
    /// <summary>The case's id, if it could be read although the text is no JSON.</summary>
    public string? IdJson => idJson;

    public PolicyFault Fault { get; } = new(code, pointer, message);
}
