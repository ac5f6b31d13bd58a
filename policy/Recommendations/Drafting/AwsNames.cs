using System.Collections.Frozen;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>The names of services and resource types in AWS's spelling, with letters and digits only.</summary>
internal static class AwsNames
{
    private static readonly Lazy<FrozenDictionary<(string Kind, string Key), string>> Table = new(Read);

    /// <summary>The name of a service: <c>ElasticLoadBalancing</c> for <c>elasticloadbalancing</c>.</summary>
    public static string OfService(string prefix) => Table.Value.GetValueOrDefault(("service", prefix)) ?? Words(prefix);

    /// <summary>The name of a resource type: <c>NATGateway</c> for <c>natgateway</c>.</summary>
    public static string OfType(string type) => Table.Value.GetValueOrDefault(("type", type)) ?? Words(type);

    /// <summary>The text with a capital for each word, and without anything but letters and digits.</summary>
    public static string Words(string text) => string.Concat(text
        .Split(text.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static FrozenDictionary<(string Kind, string Key), string> Read()
    {
        using var stream = typeof(AwsNames).Assembly.GetManifestResourceStream("Bridge.Policy.Recommendations.names.tsv")
            ?? throw new InvalidOperationException("The table `names` is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return DataTable.Rows(reader).ToFrozenDictionary(row => (row[0], row[1]), row => row[2]);
    }
}
