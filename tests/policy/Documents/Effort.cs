using System.Globalization;

namespace Bridge.Policy.Tests.Documents;

/// <summary>The number of repetitions of a test: small by default, larger if an environment variable says so.</summary>
internal static class Effort
{
    /// <summary>The whole number in an environment variable, or the default.</summary>
    public static int Of(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : standard;
}
