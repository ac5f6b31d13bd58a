namespace Bridge.Sandbox.Seed;

/// <summary>
/// The project's own policy files, built into the sandbox: what the stack's roles and the hub may do is said in those files and nowhere else.
/// </summary>
internal static class ProjectPolicies
{
    private const string Suffix = ".policy.json";

    /// <summary>Their names without <c>.policy.json</c>: <c>account</c>, <c>brake</c>, <c>change</c>, <c>hub</c>, <c>runtime</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ProjectPolicies).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The document of the file <c>{name}.policy.json</c>, as it is written.</summary>
    public static string Read(string name)
    {
        using var file = typeof(ProjectPolicies).Assembly.GetManifestResourceStream(name + Suffix)
            ?? throw new SeedException($"There is no policy file `{name}`; there are {string.Join(", ", Names)}.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
