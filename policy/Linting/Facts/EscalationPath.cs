namespace Bridge.Policy.Linting.Facts;

/// <summary>A published way from some permissions to more.</summary>
/// <param name="Name">As published where it was published with a name.</param>
/// <param name="Actions">All are needed. The first is the one a finding points at.</param>
/// <param name="PassedTo">The service that a role is passed to, where one is.</param>
internal sealed record EscalationPath(string Name, string[] Actions, string? PassedTo = null);
