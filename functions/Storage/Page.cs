namespace Bridge.Functions.Storage;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);
