namespace Bridge.Lambda.Orders;

/// <summary>Text from outside, cut to what a message or an outcome has room for.</summary>
internal static class ShortText
{
    /// <summary>
    /// The first <paramref name="maxLength"/> UTF-16 units. A pair of surrogates is not cut in two: half of one is no text for JSON.
    /// </summary>
    public static string Of(string text, int maxLength) =>
        text.Length <= maxLength ? text : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
