using System.Text.RegularExpressions;

namespace Bridge.Aws.Protocol;

/// <summary>Checks names of Regions before they become part of a host name: some come from answers and from settings.</summary>
internal static partial class RegionName
{
    public static bool IsWellFormed(string? name) => name is not null && Form().IsMatch(name);

    [GeneratedRegex(@"^[a-z]{2,4}(?:-[a-z]{1,20}){1,3}-[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
