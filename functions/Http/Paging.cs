namespace Bridge.Functions.Http;

/// <summary>The size of a page that a caller may ask for by <c>limit</c>.</summary>
internal static class Paging
{
    public const int MaxSize = 200;

    private const int DefaultSize = 50;

    /// <summary>The size to read: the caller's wish within 1 to <see cref="MaxSize"/>, else 50.</summary>
    public static int Size(int? limit) => Math.Clamp(limit ?? DefaultSize, 1, MaxSize);
}
