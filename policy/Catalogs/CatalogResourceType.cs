using System.Collections.Immutable;
using Bridge.Policy.Model;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Catalogs;

/// <summary>A kind of resource of one service.</summary>
public sealed class CatalogResourceType
{
    private ArnFormat? _format;

    internal CatalogResourceType(string name, string arnFormat, ImmutableArray<CatalogConditionKey> conditionKeys) =>
        (Name, ArnFormat, ConditionKeys) = (name, arnFormat, conditionKeys);

    /// <summary>The documented name, for example <c>bucket</c>.</summary>
    public string Name { get; }

    /// <summary>The form of its ARNs, for example <c>arn:${Partition}:s3:::${BucketName}</c>.</summary>
    public string ArnFormat { get; }

    /// <summary>Keys that describe resources of this type.</summary>
    public ImmutableArray<CatalogConditionKey> ConditionKeys { get; }

    /// <summary>
    /// True when some ARN of this type matches <paramref name="resource"/>. That is <c>*</c>, an ARN, or an ARN with wildcards and policy
    /// variables; a variable counts as any text.
    /// </summary>
    public bool Fits(string resource) => Fits(PatternParser.Parse(resource, PolicyVersion.V2012));

    /// <inheritdoc cref="Fits(string)"/>
    public bool Fits(Pattern resource) => (_format ??= new ArnFormat(ArnFormat)).Overlaps(resource);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
