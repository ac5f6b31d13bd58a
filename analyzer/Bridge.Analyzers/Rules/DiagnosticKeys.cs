namespace Bridge.Analyzers.Rules;

/// <summary>The properties of diagnostics that the code fixes read.</summary>
internal static class DiagnosticKeys
{
    /// <summary>The path of the policy file to change.</summary>
    public const string PolicyPath = "PolicyPath";

    /// <summary>The action to add, or the actions that replace the entry, separated by commas; empty to remove the entry.</summary>
    public const string Actions = "Actions";
}
