using System.Text.RegularExpressions;

namespace Bridge.Aws.Protocol;

/// <summary>Checks a Region's name before it becomes part of a host name, because some names come from answers and settings.</summary>
internal static partial class RegionName
{
    public static bool IsWellFormed(string? name) => name is not null && Form().IsMatch(name);

    [GeneratedRegex(@"^[a-z]{2,4}(?:-[a-z]{1,20}){1,3}-[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
