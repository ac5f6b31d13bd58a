namespace Bridge.Policy.Linting.Findings;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>AWS refuses it, or it cannot work.</summary>
    Error,

    /// <summary>It does something other than it seems to, or opens a way in.</summary>
    Warning,

    /// <summary>It works, but could be clearer or shorter.</summary>
    Suggestion,
}
