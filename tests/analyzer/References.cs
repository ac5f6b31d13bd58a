using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bridge.Analyzers.Tests;

/// <summary>The references of programs under test: the running framework, and the AWS SDK packages of this project.</summary>
internal static class References
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string[] Trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    public static ImmutableArray<MetadataReference> Framework { get; } =
        [.. Trusted.Where(path => path.StartsWith(FrameworkFolder, StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static ImmutableArray<MetadataReference> AspNetCore { get; } =
        [.. Trusted.Where(path => path.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static ImmutableArray<MetadataReference> Aws { get; } =
        [.. Trusted.Where(path => Path.GetFileName(path).StartsWith("AWSSDK.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>An assembly compiled from source, in place of a package that is not installed or of another project.</summary>
    public static MetadataReference Compiled(string name, string source, params IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], [.. Framework, .. Aws, .. references], new(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
