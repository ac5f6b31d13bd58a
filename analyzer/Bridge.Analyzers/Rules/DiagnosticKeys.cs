namespace Bridge.Analyzers.Rules;

/// <summary>The properties of diagnostics that the code fixes read.</summary>
internal static class DiagnosticKeys
{
    /// <summary>The path of the policy file to change.</summary>
    public const string PolicyPath = "PolicyPath";

    /// <summary>The action to add, or what the entry is to be replaced with: names with commas between, empty for nothing.</summary>
    public const string Actions = "Actions";
}
