using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bridge.Analyzers.Tests.Assemblies;

/// <summary>A compiled program, and the actions that <c>bridge policy --assembly</c> finds for it.</summary>
internal static class CompiledProgram
{
    private static readonly MethodInfo Bridge = Assembly.Load("bridge").EntryPoint!;

    /// <summary>The required actions. The SDK is in the program's folder, as after a publish.</summary>
    public static ImmutableSortedSet<string> Needs(CSharpCompilation compilation, OptimizationLevel level)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-compiled-");
        try
        {
            foreach (var sdk in compilation.ExternalReferences.Select(reference => reference.Display!)
                .Where(path => Path.GetFileName(path).StartsWith("AWSSDK.", StringComparison.Ordinal) && File.Exists(path)))
            {
                File.CreateSymbolicLink(Path.Combine(folder.FullName, Path.GetFileName(sdk)), sdk);
            }

            var assembly = Path.Combine(folder.FullName, "Program.dll");
            var result = compilation.WithOptions(compilation.Options.WithOptimizationLevel(level)).Emit(assembly);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));

            var policy = Path.Combine(folder.FullName, "app.policy.json");
            Assert.Equal(0, Bridge.Invoke(null, [new[] { "policy", "--assembly", assembly, "--out", policy }]));
            return Actions(File.ReadAllText(policy));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableSortedSet<string> Actions(string policy)
    {
        using var document = JsonDocument.Parse(policy);
        return document.RootElement.GetProperty("Statement").EnumerateArray()
            .SelectMany(statement => statement.GetProperty("Action").EnumerateArray())
            .Select(action => action.GetString()!)
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
