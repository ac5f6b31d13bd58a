using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Linting.Facts;

/// <summary>The catalog's actions that one action pattern matches. There is no set for a name without wildcards.</summary>
/// <param name="Only">The action of a name without wildcards; -1 when there is none.</param>
/// <param name="Set">The actions that a pattern with wildcards matches.</param>
internal readonly record struct ActionMatches(int Only, ActionSet? Set)
{
    public bool IsEmpty => Set?.IsEmpty ?? Only < 0;

    public bool Contains(int action) => Set?.Contains(action) ?? action == Only;

    public IEnumerable<int> Indexes() => Set?.Indexes() ?? (Only < 0 ? [] : [Only]);

    public void AddTo(ActionSet target)
    {
        if (Set is not null)
        {
            target.UnionWith(Set);
        }
        else if (Only >= 0)
        {
            target.Add(Only);
        }
    }
}
