namespace Bridge.Policy.Usage.Resources;

/// <summary>One value in a request.</summary>
/// <param name="Name">Its member's name in lower case, letters and digits only; members that only group (<c>items</c>) are passed over.</param>
/// <param name="Text">The value.</param>
/// <param name="IsTopLevel">True when it is not nested.</param>
internal readonly record struct RequestValue(string Name, string Text, bool IsTopLevel);
