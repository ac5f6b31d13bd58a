namespace Bridge.Functions.Remediations.Dispatching;

/// <summary>The message in the dispatch queue.</summary>
/// <param name="RemediationId">Whose order is to be sent.</param>
internal sealed record DispatchMessage(string RemediationId);
