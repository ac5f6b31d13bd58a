using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>The types of the SDK's core and the injected attributes in a compilation, looked up once.</summary>
internal sealed class AwsSymbols
{
    public const string RequiresIamActionsAttribute = "Bridge.Analyzers.RequiresIamActionsAttribute";
    public const string IamPolicyAttribute = "Bridge.Analyzers.IamPolicyAttribute";
    public const string AwsOperationAttribute = "Bridge.Analyzers.AwsOperationAttribute";

    private readonly INamedTypeSymbol? _service;
    private readonly INamedTypeSymbol? _client;
    private readonly INamedTypeSymbol? _request;

    private AwsSymbols(Compilation compilation, INamedTypeSymbol? service, INamedTypeSymbol? client)
    {
        Compilation = compilation;
        _service = service;
        _client = client;
        _request = Find(compilation, "Amazon.Runtime.AmazonWebServiceRequest");
    }

    public Compilation Compilation { get; }

    /// <summary>Null when the compilation does not reference the AWS SDK; then there is nothing to do.</summary>
    public static AwsSymbols? TryCreate(Compilation compilation)
    {
        var service = Find(compilation, "Amazon.Runtime.IAmazonService");
        var client = Find(compilation, "Amazon.Runtime.AmazonServiceClient");
        return service is null && client is null ? null : new(compilation, service, client);
    }

    /// <summary>True for <c>AmazonS3Client</c>, <c>IAmazonS3</c>, and what derives from them.</summary>
    public bool IsClient(ITypeSymbol type)
    {
        if (_service is not null && (Same(type, _service) || type.AllInterfaces.Any(candidate => Same(candidate, _service))))
        {
            return true;
        }

        return _client is not null && DerivesFrom(type, _client);
    }

    /// <summary>True for <c>PutObjectRequest</c>; not for the base class itself.</summary>
    public bool IsRequest(ITypeSymbol type) => _request is not null && !Same(type, _request) && DerivesFrom(type, _request);

    /// <summary>The names below the namespace <c>Amazon</c>: <c>S3.Model</c>; null outside it.</summary>
    public static string? NamespaceBelowAmazon(ITypeSymbol type)
    {
        var below = "";
        for (var scope = type.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            if (scope.ContainingNamespace is { IsGlobalNamespace: true })
            {
                return scope.Name == "Amazon" ? below : null;
            }

            below = below.Length == 0 ? scope.Name : scope.Name + "." + below;
        }

        return null;
    }

    /// <summary>True when <paramref name="type"/> is <paramref name="ancestor"/> or derives from it.</summary>
    public static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Same(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Attributes are matched by full name, because each project has its own copy.</summary>
    public static bool IsAttribute(AttributeData attribute, string fullName) =>
        attribute.AttributeClass is { } type && FullMetadataName(type) == fullName;

    /// <summary><c>Amazon.DynamoDBv2.DataModel.TransactWrite`1</c>.</summary>
    public static string FullMetadataName(ITypeSymbol type) =>
        type.ContainingType is { } outer ? FullMetadataName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } scope ? scope.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;

    private static bool Same(ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);

    // Two versions of one assembly make a name ambiguous. Either shows that the SDK is referenced.
    private static INamedTypeSymbol? Find(Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) ?? compilation.GetTypesByMetadataName(name).FirstOrDefault();
}
