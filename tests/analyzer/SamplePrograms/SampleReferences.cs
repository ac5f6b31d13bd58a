using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.SamplePrograms;

/// <summary>The references of sample programs.</summary>
internal static class SampleReferences
{
    private static readonly string Packages = typeof(SampleReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "NuGetPackages").Value!;

    private static readonly ImmutableArray<MetadataReference> Platform = [.. References.Framework, .. References.AspNetCore];

    /// <summary>The packages of version 4 that the tests reference, dependency injection for them, and stubs of other services.</summary>
    public static ImmutableArray<MetadataReference> Version4 { get; } =
        [
            .. Platform, .. References.Aws,
            Package("awssdk.extensions.netcore.setup/4.0.102.10/lib/net8.0/AWSSDK.Extensions.NETCore.Setup.dll"),
            .. SdkStub.All()
        ];

    public static ImmutableArray<MetadataReference> Version37 { get; } = OfVersion37("net8.0", "netcoreapp3.1");

    /// <summary>The packages' assemblies for .NET Framework, because only these have blocking methods.</summary>
    public static ImmutableArray<MetadataReference> Version37Framework { get; } = OfVersion37("net45", "net45");

    /// <summary>The packages that a sample chooses with <c>// sdk:</c>.</summary>
    public static ImmutableArray<MetadataReference> Of(string sdk) => sdk switch
    {
        "4" => Version4,
        "3.7" => Version37,
        "3.7-net45" => Version37Framework,
        _ => throw new FormatException($"There is no SDK `{sdk}`; 4, 3.7 and 3.7-net45 are known."),
    };

    private static ImmutableArray<MetadataReference> OfVersion37(string framework, string oldFramework) =>
    [
        .. Platform,
        Package($"awssdk.core/3.7.501.1/lib/{framework}/AWSSDK.Core.dll"),
        Package($"awssdk.s3/3.7.511.8/lib/{framework}/AWSSDK.S3.dll"),
        Package($"awssdk.securitytoken/3.7.202/lib/{oldFramework}/AWSSDK.SecurityToken.dll"),
    ];

    private static MetadataReference Package(string path) => MetadataReference.CreateFromFile(Path.Combine(Packages, path));
}
