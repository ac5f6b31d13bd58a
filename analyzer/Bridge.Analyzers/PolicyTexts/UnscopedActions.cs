namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Changing actions that support no resource: only the resource <c>*</c> matches them.</summary>
internal sealed class UnscopedActions
{
    private static readonly Lazy<UnscopedActions> Shared = new(() => new());

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private UnscopedActions()
    {
        using var stream = typeof(UnscopedActions).Assembly.GetManifestResourceStream("Bridge.Analyzers.unscoped.tsv")
            ?? throw new InvalidOperationException("The actions without resources are not embedded in this build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t');
            foreach (var name in line.Substring(tab + 1).Split(','))
            {
                _names.Add(line.Substring(0, tab + 1).TrimEnd('\t') + ":" + name);
            }
        }
    }

    /// <summary>The data of this build, read when first asked for.</summary>
    public static UnscopedActions Instance => Shared.Value;

    public bool Contains(string action) => _names.Contains(action);
}
