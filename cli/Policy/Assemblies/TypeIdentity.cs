namespace Bridge.Cli.Policy.Assemblies;

/// <summary>A type, identified by names. Generic types have no type arguments here.</summary>
/// <param name="Assembly">The simple name of its assembly.</param>
/// <param name="Namespace">The namespace of the outermost type.</param>
/// <param name="Name">The metadata name: <c>TransactWrite`1</c>; of a nested type <c>Outer+Inner</c>.</param>
internal readonly record struct TypeIdentity(string Assembly, string Namespace, string Name)
{
    private const string Root = "Amazon";

    /// <summary>The name in the form of the analyzer's data.</summary>
    public string FullName => string.IsNullOrEmpty(Namespace) ? Name ?? string.Empty : $"{Namespace}.{Name}";

    /// <summary>True for the types of AWS's packages.</summary>
    public bool IsOfSdk =>
        Assembly is not null && Assembly.StartsWith("AWSSDK.", StringComparison.OrdinalIgnoreCase) && BelowAmazon is not null;

    /// <summary><c>IAmazonS3</c>, <c>AmazonS3Client</c>.</summary>
    public bool IsClient => IsOfSdk
        && (Name.StartsWith("IAmazon", StringComparison.Ordinal)
            || (Name.StartsWith(Root, StringComparison.Ordinal) && Name.EndsWith("Client", StringComparison.Ordinal)));

    /// <summary><c>PutObjectRequest</c>.</summary>
    public bool IsRequest =>
        IsOfSdk && Namespace.EndsWith(".Model", StringComparison.Ordinal) && Name.EndsWith("Request", StringComparison.Ordinal);

    /// <summary>The names below the namespace <c>Amazon</c>: <c>S3.Model</c>; null outside it.</summary>
    public string? BelowAmazon => Namespace == Root ? string.Empty
        : Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? Namespace[(Root.Length + 1)..]
        : null;
}
