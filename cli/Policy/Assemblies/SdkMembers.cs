using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Bridge.Analyzers.Operations;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// Decides from a method's names whether it makes AWS calls, and which. The analyzer's <c>AwsMembers</c> does the same with symbols.
/// </summary>
internal sealed class SdkMembers(Neighbours neighbours)
{
    private const int MaxBases = 64;

    private readonly OperationCatalog _catalog = OperationCatalog.Instance;
    private readonly Dictionary<IlMethod, SdkMember?> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ManagedFile File, TypeIdentity Type), TypeIdentity> _bases = [];

    /// <summary>
    /// The AWS call that a method called in <paramref name="file"/> makes. Null when it makes none, and for a method of this file with
    /// an attribute that names its needs.
    /// </summary>
    public SdkMember? Find(ManagedFile file, IlMethod method)
    {
        if (!_known.TryGetValue(method, out var member))
        {
            _known.Add(method, member = Classify(file, method));
        }

        return member;
    }

    /// <summary>A method with an attribute that names its needs.</summary>
    public SdkMember Declared(string name, IEnumerable<string> actions) =>
        new(name, [
            .. actions.Select(action => new Need(_catalog.TryGetAction(action, out var known) ? known.Name : action, IsPossible: false, []))
        ], IsKnown: true);

    private SdkMember? Classify(ManagedFile file, IlMethod method)
    {
        var type = method.Type.Assembly == file.Name ? SdkBase(file, method) : method.Type;
        if (!type.IsOfSdk)
        {
            return type.Assembly is not null
                && type.Assembly != file.Name
                && neighbours.DeclaredActions(method) is { IsEmpty: false } actions ? Declared(method.Name, actions) : null;
        }

        var name = WithoutAsync(method.Name);
        if (_catalog.TryGetMemberNeeds(type.FullName, name, out var needs))
        {
            return new(method.IsConstructor ? $"new {type.Name}" : method.Name, needs, IsKnown: true);
        }

        if (method.IsConstructor || IsAccessor(name))
        {
            return null;
        }

        var scope = type.BelowAmazon!;
        var isPaginator = type.Name.EndsWith("PaginatorFactory", StringComparison.Ordinal)
            && scope.EndsWith(".Model", StringComparison.Ordinal);
        var service = isPaginator ? scope[..^".Model".Length] : scope;
        // A call of the SDK core's own Invoke does not show its operation.
        return isPaginator || (type.IsClient && service != "Runtime") ? Operation(method, name, service) : null;
    }

    private SdkMember? Operation(IlMethod method, string name, string service)
    {
        var data = _catalog.PrefixOf(service) is { } prefix ? _catalog.FindService(prefix) : null;
        if (data?.TryGetNeeds(_catalog.OperationOf(service, name), out var needs) == true)
        {
            return new(method.Name, needs, IsKnown: true);
        }

        // The .NET Framework's pairs: BeginPutObject makes the call, EndPutObject waits for it.
        if (name.StartsWith("Begin", StringComparison.Ordinal)
            && data?.TryGetNeeds(_catalog.OperationOf(service, name["Begin".Length..]), out needs) == true)
        {
            return new(method.Name, needs, IsKnown: true);
        }

        return method.Parameters.Any(parameter => parameter.Name.IsRequest) ? new(method.Name, [], IsKnown: false) : null;
    }

    // The SDK's type whose method is overridden or inherited; default for a method of the program's own.
    private TypeIdentity SdkBase(ManagedFile file, IlMethod method)
    {
        var type = BaseOf(file, method.Type);
        if (!type.IsOfSdk || method.IsConstructor)
        {
            return default;
        }

        for (var (own, depth) = (method.Type, 0); own != type && depth < MaxBases && file.TryFind(own, out var handle); depth++)
        {
            var definition = file.Metadata.GetTypeDefinition(handle);
            var isNew = definition.GetMethods().Select(file.Metadata.GetMethodDefinition)
                .Any(other => (other.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) != MethodAttributes.Virtual
                    && file.Metadata.StringComparer.Equals(other.Name, method.Name));
            if (isNew)
            {
                return default;
            }

            own = file.IdentityOf(definition.BaseType);
        }

        return type;
    }

    private TypeIdentity BaseOf(ManagedFile file, TypeIdentity type)
    {
        if (!_bases.TryGetValue((file, type), out var found))
        {
            found = type;
            for (var depth = 0; depth < MaxBases && found.Assembly == file.Name && file.TryFind(found, out var handle); depth++)
            {
                var parent = file.Metadata.GetTypeDefinition(handle).BaseType;
                found = parent.IsNil ? default : file.IdentityOf(parent);
            }

            _bases.Add((file, type), found);
        }

        return found;
    }

    private static string WithoutAsync(string name) =>
        name.Length > "Async".Length && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name;

    private static bool IsAccessor(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)
        || name.StartsWith("add_", StringComparison.Ordinal) || name.StartsWith("remove_", StringComparison.Ordinal);
}
