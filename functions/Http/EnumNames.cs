using System.Text.Json;

namespace Bridge.Functions.Http;

/// <summary>
/// Names of an enumeration in text from outside. <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/> takes numbers and lists of names,
/// too.
/// </summary>
internal static class EnumNames
{
    /// <summary>The value that <paramref name="text"/> names, without regard to case.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return Enum.GetNames<TEnum>().Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    /// <summary>All names as the API writes them, for a message.</summary>
    public static string List<TEnum>()
        where TEnum : struct, Enum => string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName));
}
