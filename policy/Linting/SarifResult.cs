using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Linting;

/// <summary>A finding with its place, for <see cref="SarifLog"/>.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="File">The file, as a path relative to where the log is read, or a URI.</param>
/// <param name="Place">Where in the file.</param>
public sealed record SarifResult(Finding Finding, string File, TextPlace Place);
