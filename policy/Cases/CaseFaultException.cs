using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>Ends the reading of one case at its first fault; it never leaves the reader.</summary>
internal sealed class CaseFaultException(string code, string pointer, string message, string? idJson = null) : Exception(message)
{
    /// <summary>The case's id, where the text was no JSON and the id could be read all the same.</summary>
    public string? IdJson => idJson;

    public PolicyFault Fault { get; } = new(code, pointer, message);
}
