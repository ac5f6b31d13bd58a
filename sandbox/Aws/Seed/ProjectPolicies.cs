namespace Bridge.Sandbox.Aws.Seed;

/// <summary>
/// The project's own policy files, built into the sandbox: nothing else says what the remediation stack's roles and the hub may do.
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
