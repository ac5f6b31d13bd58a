namespace Bridge.Policy.Usage.Resources;

/// <summary>One value in a request.</summary>
/// <param name="Name">
/// The name of its member, in lower case and with letters and digits only. Members that only group (<c>items</c>) do not count.
/// </param>
/// <param name="Text">The value.</param>
/// <param name="IsTopLevel">True when it is not nested.</param>
internal readonly record struct RequestValue(string Name, string Text, bool IsTopLevel);
