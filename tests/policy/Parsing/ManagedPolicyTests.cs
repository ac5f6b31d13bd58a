using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Printing;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Parsing;

/// <summary>The parser accepts every managed policy that AWS ever published.</summary>
public sealed class ManagedPolicyTests
{
    private const int Published = 6_194;

    [Fact]
    public void Parse_EveryManagedPolicy_HasNoFaultAndRoundTrips()
    {
        var documents = ManagedPolicies.All();
        var wrong = new List<string>();
        foreach (var (name, version, json) in documents)
        {
            var parsed = PolicyParser.Parse(json.Span, PolicyKind.Identity);
            if (!parsed.IsOk)
            {
                wrong.AddRange(parsed.Faults.Select(fault => $"{name} {version}: {fault}"));
            }
            else if (PolicyParser.Parse(PolicyPrinter.Print(parsed.Value), PolicyKind.Identity).Value != parsed.Value)
            {
                wrong.Add($"{name} {version}: does not round-trip");
            }
        }

        Assert.Equal([], wrong);
        Assert.Equal(Published, documents.Count);
    }
}
