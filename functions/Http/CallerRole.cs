namespace Bridge.Functions.Http;

/// <summary>What a caller of the API may do; each role may also do what those before it may.</summary>
internal enum CallerRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Asks for remediations and sweeps.</summary>
    Operator,

    /// <summary>Approves what another has asked for.</summary>
    Approver,

    /// <summary>Connects accounts.</summary>
    Administrator,
}
