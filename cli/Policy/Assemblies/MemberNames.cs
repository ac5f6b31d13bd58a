using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// Names a method as it was written. Methods that the compiler generated for lambdas, local functions, iterators and async methods get
/// the name of the method around them.
/// </summary>
internal static class MemberNames
{
    private const int MaxNesting = 64;

    /// <summary><c>Shop.Store.SaveAsync</c>, also for <c>Shop.Store.&lt;SaveAsync&gt;d__3.MoveNext</c>.</summary>
    public static string Of(ManagedFile file, MethodDefinitionHandle handle)
    {
        var metadata = file.Metadata;
        var method = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(method.Name);
        var member = Written(name) ?? name;
        var type = method.GetDeclaringType();
        for (var depth = 0; depth < MaxNesting; depth++)
        {
            var definition = metadata.GetTypeDefinition(type);
            var typeName = metadata.GetString(definition.Name);
            if (!typeName.StartsWith('<') || definition.GetDeclaringType().IsNil)
            {
                break;
            }

            member = Written(typeName) ?? member;
            type = definition.GetDeclaringType();
        }

        return $"{file.IdentityOf(type).FullName.Replace('+', '.')}.{WithoutAccessor(member)}";
    }

    // `<SaveAsync>d__3`, `<<SaveAsync>b__0>d` and `<Main>$` hold a name; `<>c__DisplayClass0_0` holds none.
    private static string? Written(string name)
    {
        var start = name.AsSpan().IndexOfAnyExcept('<');
        var end = start > 0 ? name.IndexOf('>', start) : -1;
        return end > start ? name[start..end] : null;
    }

    private static string WithoutAccessor(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)
            ? name["get_".Length..]
            : name;
}
