namespace Bridge.Policy.Linting.Facts;

/// <summary>A published way from some permissions to more.</summary>
/// <param name="Name">The published name, where there is one.</param>
/// <param name="Actions">All of them are needed. A finding points at the first.</param>
/// <param name="PassedTo">The service that a role is passed to; null when no role is passed.</param>
internal sealed record EscalationPath(string Name, string[] Actions, string? PassedTo = null);
