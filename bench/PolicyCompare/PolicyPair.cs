using Bridge.Bench.PolicyParse;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Bench.PolicyCompare;

/// <summary>Two managed policies to compare. Also linked into the engine's tests.</summary>
internal sealed record PolicyPair(NamedPolicy Old, NamedPolicy New)
{
    private const int Seed = 20261124;

    /// <summary>Random pairs of the newest versions of all policies, the same in every run.</summary>
    public static List<PolicyPair> Random(IReadOnlyList<ManagedPolicyVersion> documents, int count)
    {
        List<NamedPolicy> newest = [.. documents.GroupBy(document => document.Name).Select(versions => Read(versions.Last()))];
        var random = new Random(Seed);
        return [
            .. Enumerable.Range(0, count).Select(_ => new PolicyPair(newest[random.Next(newest.Count)], newest[random.Next(newest.Count)]))
        ];
    }

    /// <summary>Each version of a policy with the following version.</summary>
    public static List<PolicyPair> Successive(IReadOnlyList<ManagedPolicyVersion> documents) =>
    [
        .. documents.GroupBy(document => document.Name)
            .Select(versions => versions.Select(Read).ToList())
            .SelectMany(versions => versions.Zip(versions.Skip(1), (old, @new) => new PolicyPair(old, @new))),
    ];

    private static NamedPolicy Read(ManagedPolicyVersion version) =>
        new($"{version.Name} {version.Version}", PolicyParser.Parse(version.Document.Span, PolicyKind.Identity).Value
            ?? throw new InvalidOperationException($"`{version.Name}` does not parse; run the tests of policy/."));
}
