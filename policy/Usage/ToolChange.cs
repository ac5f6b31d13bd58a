namespace Bridge.Policy.Usage;

/// <summary>The changes that a tool made to the principal or its policies. An event that is read twice counts twice.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="EventName">The operation: <c>PutRolePolicy</c>.</param>
/// <param name="First">The time of the first change.</param>
/// <param name="Last">The time of the last change.</param>
/// <param name="Count">The number of changes.</param>
public sealed record ToolChange(ChangeTool Tool, string EventName, DateTimeOffset First, DateTimeOffset Last, long Count);
