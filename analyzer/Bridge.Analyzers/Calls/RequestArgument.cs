namespace Bridge.Analyzers.Calls;

/// <summary>An argument that is passed without a request object, as in <c>GetObjectAsync(bucket, key, versionId)</c>.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its constant; null when it is not constant.</param>
/// <param name="MayBeNull">True when it may be null.</param>
internal readonly record struct RequestArgument(string Name, string? Value, bool MayBeNull);
