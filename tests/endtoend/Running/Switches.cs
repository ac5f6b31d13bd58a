using System.Globalization;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>The switches that make a short run a long one.</summary>
internal static class Switches
{
    /// <summary>Random bodies posted; 10,000 in the full form.</summary>
    public static int Mutations => Number("BRIDGE_E2E_MUTATIONS", 500);

    /// <summary>Kills of the functions app; 50 in the full form.</summary>
    public static int Kills => Number("BRIDGE_E2E_KILLS", 10);

    /// <summary>True: every crash point, not a sample.</summary>
    public static bool AllCrashes => Environment.GetEnvironmentVariable("BRIDGE_E2E_ALL_CRASHES") == "1";

    /// <summary>Seed of all randomness; printed by the tests that use it, so that a run can be repeated.</summary>
    public static int Seed => Number("BRIDGE_E2E_SEED", Random.Shared.Next());

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
