using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Resources;

/// <summary>The documented form of a resource type's ARNs, with placeholders to fill.</summary>
internal sealed class ArnTemplate
{
    private static readonly ConditionalWeakTable<CatalogResourceType, ArnTemplate> Templates = [];

    private readonly ImmutableArray<(string Literal, string Placeholder)> _pieces;

    private ArnTemplate(string format)
    {
        var pieces = ImmutableArray.CreateBuilder<(string, string)>();
        for (var rest = format; rest.Length > 0;)
        {
            var start = rest.IndexOf("${", StringComparison.Ordinal);
            var end = start < 0 ? -1 : rest.IndexOf('}', start);
            pieces.Add(end < 0 ? (rest, string.Empty) : (rest[..start], rest[(start + 2)..end]));
            rest = end < 0 ? string.Empty : rest[(end + 1)..];
        }

        _pieces = pieces.ToImmutable();
        Names = [.. _pieces.Select(piece => piece.Placeholder).Where(name => name is not ("" or "Partition" or "Region" or "Account"))];
    }

    /// <summary>The placeholders other than partition, Region and account.</summary>
    public ImmutableArray<string> Names { get; }

    public static ArnTemplate Of(CatalogResourceType type) => Templates.GetValue(type, static key => new ArnTemplate(key.ArnFormat));

    public string Fill(ArnScope scope, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        foreach (var (literal, placeholder) in _pieces)
        {
            text.Append(literal).Append(placeholder switch
            {
                "" => string.Empty,
                "Partition" => scope.Partition,
                "Region" => scope.Region.Length > 0 ? scope.Region : "*",
                "Account" => scope.Account,
                _ => values.GetValueOrDefault(placeholder, "*"),
            });
        }

        return text.ToString();
    }
}
