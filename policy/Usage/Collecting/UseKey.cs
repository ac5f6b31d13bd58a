using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>The parts of a use. Uses with equal parts are the same use.</summary>
internal sealed class UseKey : IEquatable<UseKey>
{
    private readonly int _hash;

    public UseKey(CatalogAction action, ImmutableArray<UsedResource> resources, UseContext context, UseOrigin origin, string inferredFrom, string profile)
    {
        (Action, Resources, Context, Origin, InferredFrom, Profile) = (action, resources, context, origin, inferredFrom, profile);
        var hash = new HashCode();
        hash.Add(action.Index);
        hash.Add(context);
        hash.Add(origin);
        hash.Add(inferredFrom);
        hash.Add(profile);
        foreach (var resource in resources)
        {
            hash.Add(resource);
        }

        _hash = hash.ToHashCode();
    }

    public CatalogAction Action { get; }

    public ImmutableArray<UsedResource> Resources { get; }

    public UseContext Context { get; }

    public UseOrigin Origin { get; }

    public string InferredFrom { get; }

    /// <summary>The instance profile whose role is passed; empty when the role is known.</summary>
    public string Profile { get; }

    public bool Equals(UseKey? other) =>
        other is not null && other._hash == _hash && other.Action.Index == Action.Index && other.Origin == Origin && other.InferredFrom == InferredFrom
        && other.Profile == Profile && other.Context == Context && other.Resources.AsSpan().SequenceEqual(Resources.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as UseKey);

    public override int GetHashCode() => _hash;
}
