using System.Globalization;

namespace Bridge.Policy.Tests.Documents;

/// <summary>How much a test does: little by default, more where an environment variable says so.</summary>
internal static class Effort
{
    /// <summary>The whole number in an environment variable, or the default.</summary>
    public static int Of(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : standard;
}
