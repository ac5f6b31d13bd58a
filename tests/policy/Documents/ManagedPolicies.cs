using Bridge.Bench.PolicyParse;

namespace Bridge.Policy.Tests.Documents;

/// <summary>The managed policies, read once for all tests.</summary>
internal static class ManagedPolicies
{
    private static readonly Lazy<List<ManagedPolicyVersion>> Documents = new(() => ManagedPolicyFile.Read(File.ReadAllBytes(Location)));

    private static string Location => Checkout.Path(ManagedPolicyFile.Path);

    /// <summary>All managed policies; skips the test when the package is not installed.</summary>
    public static IReadOnlyList<ManagedPolicyVersion> All()
    {
        Assert.SkipUnless(File.Exists(Location), $"{ManagedPolicyFile.Path} is missing: run ./test.sh, or `npm ci --ignore-scripts --prefix tests/node`.");
        return Documents.Value;
    }
}
