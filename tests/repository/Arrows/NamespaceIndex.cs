namespace Bridge.Repository.Tests.Arrows;

/// <summary>The namespaces of a set of sources with their types: finds the namespace that a name in a source leads to.</summary>
internal sealed class NamespaceIndex
{
    private const string AttributeSuffix = "Attribute";

    private readonly Dictionary<string, HashSet<string>> _types = [];

    public NamespaceIndex(IEnumerable<SourceNames> files)
    {
        foreach (var file in files)
        {
            var types = Add(file.Namespace);
            types.UnionWith(file.Types);
            // An attribute is used without its suffix.
            types.UnionWith(file.Types
                .Where(type => type.EndsWith(AttributeSuffix, StringComparison.Ordinal))
                .Select(type => type[..^AttributeSuffix.Length]));
        }
    }

    /// <summary>
    /// The namespace of the type (or, in a <c>using</c>, the namespace itself) that <paramref name="mention"/> names; null when it is none
    /// of the set.
    /// </summary>
    /// <remarks>As C# does it: the innermost enclosing namespace is asked first.</remarks>
    public string? Resolve(SourceNames file, Mention mention)
    {
        if (!mention.IsFromGlobal)
        {
            for (var enclosing = file.Namespace; enclosing.Length > 0; enclosing = ParentOf(enclosing))
            {
                if (ResolveIn(enclosing, mention) is { } found)
                {
                    return found;
                }
            }
        }

        return ResolveIn("", mention);
    }

    private string? ResolveIn(string start, Mention mention)
    {
        var current = start;
        foreach (var part in mention.Parts)
        {
            if (_types.TryGetValue(current, out var types) && types.Contains(part))
            {
                return current;
            }

            current = current.Length == 0 ? part : $"{current}.{part}";
            if (!_types.ContainsKey(current))
            {
                return null;
            }
        }

        return mention.IsUsing ? current : null;
    }

    // The namespaces around a namespace are known too, so that a name can be followed through them.
    private HashSet<string> Add(string name)
    {
        if (!_types.TryGetValue(name, out var types))
        {
            _types.Add(name, types = []);
            if (name.Length > 0)
            {
                Add(ParentOf(name));
            }
        }

        return types;
    }

    private static string ParentOf(string name) => name[..Math.Max(name.LastIndexOf('.'), 0)];
}
