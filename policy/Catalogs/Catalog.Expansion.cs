namespace Bridge.Policy.Catalogs;

public sealed partial class Catalog
{
    /// <summary>The documented actions that a policy's action pattern (<c>s3:Get*</c>, <c>*</c>) matches, by number.</summary>
    public IReadOnlyList<CatalogAction> Expand(ReadOnlySpan<char> pattern)
    {
        var set = new ActionSet(ActionCount);
        AddMatches(pattern, set);
        return [.. set.Indexes().Select(ActionAt)];
    }

    /// <summary>
    /// Adds the actions that <paramref name="pattern"/> matches to <paramref name="set"/>. Whole services are added without decoding them.
    /// </summary>
    public void AddMatches(ReadOnlySpan<char> pattern, ActionSet set)
    {
        if (pattern.Trim('*').IsEmpty && pattern.Length > 0)
        {
            set.AddRange(0, ActionCount);
            return;
        }

        var colon = pattern.IndexOf(':');
        if (colon < 0)
        {
            return;
        }

        var prefix = pattern[..colon];
        var name = pattern[(colon + 1)..];
        if (!Glob.HasWildcard(prefix))
        {
            if (TryGetService(prefix, out var only))
            {
                AddMatches(only, name, set);
            }

            return;
        }

        foreach (var service in Services)
        {
            if (Glob.IsMatch(prefix, service.Prefix))
            {
                AddMatches(service, name, set);
            }
        }
    }

    private static void AddMatches(CatalogService service, ReadOnlySpan<char> name, ActionSet set)
    {
        if (name is "*")
        {
            set.AddRange(service.FirstActionIndex, service.ActionCount);
        }
        else if (!Glob.HasWildcard(name))
        {
            if (service.TryGetAction(name, out var only))
            {
                set.Add(only.Index);
            }
        }
        else
        {
            foreach (var action in service.Actions)
            {
                if (Glob.IsMatch(name, action.Name))
                {
                    set.Add(action.Index);
                }
            }
        }
    }
}
