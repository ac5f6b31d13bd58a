namespace Bridge.Policy.Usage;

/// <summary>Changes that a tool made to the principal or its policies. An event that is read twice counts twice.</summary>
/// <param name="Tool">Which.</param>
/// <param name="EventName">What it did: <c>PutRolePolicy</c>.</param>
/// <param name="First">Time of the first.</param>
/// <param name="Last">Time of the last.</param>
/// <param name="Count">How many.</param>
public sealed record ToolChange(ChangeTool Tool, string EventName, DateTimeOffset First, DateTimeOffset Last, long Count);
