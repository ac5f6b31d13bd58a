using System.Reflection;
using Bridge.Functions.Work;

namespace Bridge.Functions.Hosting;

/// <summary>Finds the app's parts.</summary>
internal static class Slices
{
    /// <summary>Every slice of the assemblies, in the order of their names.</summary>
    public static IReadOnlyList<ISlice> In(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISlice)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (ISlice)Activator.CreateInstance(type)!),
    ];
}
