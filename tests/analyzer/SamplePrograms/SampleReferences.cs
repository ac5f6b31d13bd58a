using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.SamplePrograms;

/// <summary>What sample programs are compiled against.</summary>
internal static class SampleReferences
{
    private static readonly string Packages = typeof(SampleReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NuGetPackages").Value!;

    private static readonly ImmutableArray<MetadataReference> Platform = [.. References.Framework, .. References.AspNetCore];

    /// <summary>The packages of version 4 that the tests reference, dependency injection for them, and stubs of other services.</summary>
    public static ImmutableArray<MetadataReference> Version4 { get; } =
        [.. Platform, .. References.Aws, Package("awssdk.extensions.netcore.setup/4.0.102.10/lib/net8.0/AWSSDK.Extensions.NETCore.Setup.dll"), .. SdkStub.All()];

    public static ImmutableArray<MetadataReference> Version37 { get; } =
    [
        .. Platform,
        Package("awssdk.core/3.7.501.1/lib/net8.0/AWSSDK.Core.dll"),
        Package("awssdk.s3/3.7.511.8/lib/net8.0/AWSSDK.S3.dll"),
        Package("awssdk.securitytoken/3.7.202/lib/netcoreapp3.1/AWSSDK.SecurityToken.dll"),
    ];

    private static MetadataReference Package(string path) => MetadataReference.CreateFromFile(Path.Combine(Packages, path));
}
