using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>
/// The names that are worth binding: methods of the clients in the SDK packages that the compilation references, and a few others. All
/// other names in a source file are skipped without binding them.
/// </summary>
internal sealed class CandidateNames
{
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);

    private CandidateNames()
    {
    }

    public static CandidateNames Of(AwsMembers members, CancellationToken cancellationToken)
    {
        var names = new CandidateNames();
        var compilation = members.Symbols.Compilation;
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Add(compilation.Assembly))
        {
            cancellationToken.ThrowIfCancellationRequested();
            names.AddClients(assembly, members.Symbols);
            names.AddAnnotated(assembly, compilation);
        }

        foreach (var (type, member) in members.Catalog.Members)
        {
            if (compilation.GetTypeByMetadataName(type) is { } symbol)
            {
                names.AddMember(symbol, member);
            }
        }

        return names;
    }

    public bool IsMethod(string name) => _methods.Contains(name);

    public bool IsCreated(string typeName) => _created.Contains(typeName);

    private void AddMember(INamedTypeSymbol type, string member)
    {
        if (member == WellKnownMemberNames.InstanceConstructorName)
        {
            _created.Add(type.Name);
            return;
        }

        _methods.Add(member);
        _methods.Add(member + "Async");
    }

    private void AddClients(IAssemblySymbol assembly, AwsSymbols symbols)
    {
        // An assembly without a namespace `Amazon` is skipped after one look-up.
        if (assembly.GlobalNamespace.GetMembers("Amazon").OfType<INamespaceSymbol>().FirstOrDefault() is not { } amazon)
        {
            return;
        }

        foreach (var service in amazon.GetNamespaceMembers())
        {
            foreach (var type in service.GetTypeMembers())
            {
                var isClientName = type.Name.StartsWith("IAmazon", StringComparison.Ordinal)
                    || (type.Name.StartsWith("Amazon", StringComparison.Ordinal) && type.Name.EndsWith("Client", StringComparison.Ordinal));
                if (isClientName && symbols.IsClient(type))
                {
                    AddMethods(type);
                }
            }
        }
    }

    private void AddMethods(INamedTypeSymbol client)
    {
        _methods.UnionWith(client.MemberNames);
        foreach (var paginators in client.GetMembers("Paginators").OfType<IPropertySymbol>())
        {
            _methods.UnionWith(paginators.Type is INamedTypeSymbol factory ? factory.MemberNames : []);
        }
    }

    // Methods of other projects of the program that have the attribute. Methods of this project are found by the attribute's name.
    private void AddAnnotated(IAssemblySymbol assembly, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
            || assembly.GetTypeByMetadataName(AwsSymbols.RequiresIamActionsAttribute) is null)
        {
            return;
        }

        var rest = new Stack<INamespaceOrTypeSymbol>();
        rest.Push(assembly.GlobalNamespace);
        while (rest.Count > 0)
        {
            foreach (var member in rest.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                {
                    rest.Push(inner);
                }
                else if (member is IMethodSymbol method && !AwsMembers.DeclaredActions(method).IsEmpty)
                {
                    AddMember(
                        method.ContainingType,
                        method.MethodKind == MethodKind.Constructor ? method.Name : (method.AssociatedSymbol ?? method).Name);
                }
            }
        }
    }
}
