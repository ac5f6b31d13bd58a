using Bridge.Policy.Model;

namespace Bridge.Sandbox.Aws.Policies;

/// <summary>A policy as it is stored, with the name that a decision calls it by.</summary>
/// <param name="Name">For people: the name of an inline policy, the ARN of a managed one.</param>
/// <param name="Kind">What it is attached to.</param>
/// <param name="Json">The document.</param>
internal sealed record PolicyText(string Name, PolicyKind Kind, string Json);
