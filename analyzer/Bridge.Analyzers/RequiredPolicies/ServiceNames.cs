namespace Bridge.Analyzers.RequiredPolicies;

/// <summary>Names of services as AWS writes them, in letters and digits: <c>dynamodb</c> is <c>DynamoDB</c>.</summary>
internal sealed class ServiceNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    private ServiceNames(TextReader table)
    {
        while (table.ReadLine() is { } line)
        {
            var row = line.Split('\t');
            if (row[0] == "service")
            {
                _names.Add(row[1], row[2]);
            }
        }
    }

    /// <summary>
    /// Read from the table of names that recommendations use, which is embedded in the assembly that this file is compiled into.
    /// </summary>
    public static ServiceNames Read()
    {
        using var stream = typeof(ServiceNames).Assembly.GetManifestResourceStream("Bridge.Analyzers.names.tsv")
            ?? throw new InvalidOperationException("The names of services are not embedded in this build.");
        using var reader = new StreamReader(stream);
        return new(reader);
    }

    /// <summary>
    /// For a service that is not in the table, its prefix with each word capitalised; empty when the prefix has neither letters nor
    /// digits.
    /// </summary>
    public string Of(string prefix)
    {
        if (_names.TryGetValue(prefix, out var name))
        {
            return name;
        }

        var words = prefix.Split([.. prefix.Where(letter => !IsOfASid(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }

    private static bool IsOfASid(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
