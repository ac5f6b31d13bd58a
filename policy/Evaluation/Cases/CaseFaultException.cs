using Bridge.Policy.Parsing;

namespace Bridge.Policy.Evaluation.Cases;

/// <summary>Ends the reading of one case at its first fault; it never leaves the reader.</summary>
internal sealed class CaseFaultException(string code, string pointer, string message) : Exception(message)
{
    public PolicyFault Fault { get; } = new(code, pointer, message);
}
