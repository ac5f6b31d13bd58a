namespace Bridge.Policy.Usage.Mapping;

/// <summary>Reads the embedded tables of facts. A line has columns separated by tabs, and `#` begins a remark.</summary>
internal static class DataTable
{
    /// <summary>The rows of an embedded table, by its file name without extension.</summary>
    public static IEnumerable<string[]> Embedded(string name)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream($"Bridge.Policy.Usage.{name}.tsv")
            ?? throw new InvalidOperationException($"The table `{name}` is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return [.. Rows(reader)];
    }

    /// <summary>The rows of a table.</summary>
    public static IEnumerable<string[]> Rows(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
