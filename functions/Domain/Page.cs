namespace Bridge.Functions.Domain;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order. There may be fewer than asked for, even none, although more follow.</param>
/// <param name="Cursor">Where the next page begins; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor);

/// <summary>A cursor that the store never gave: a caller's fault. The beginning is never shown in its place, or a caller would read in circles.</summary>
internal sealed class BadCursorException() : Exception("`cursor` is not one that this list gave; leave it out to begin at the beginning.");
