using System.Xml.Linq;

namespace Bridge.Bench.Analyzer;

/// <summary>
/// A program of 200,000 lines with 2,000 AWS calls, in a folder that is deleted with this object. It is one project, which is the
/// hardest case, because the analyzer follows calls within one compilation; and so there is only one compiler process to measure. The
/// host reaches 180 of the 200 features, through interfaces whose implementations a container supplies. Every tenth feature has a
/// policy file of its own.
/// </summary>
internal sealed class GeneratedProgram : IDisposable
{
    private const int Lines = 200_000;
    private const int Features = 200;
    private const int Hosted = 180;
    private const int Claimed = 10;

    /// <summary>The types with a policy file of their own: every tenth feature's handler, and the host.</summary>
    public const int Claims = (Features / Claimed) + 1;

    private static readonly string[] Packages =
        [
            "AWSSDK.S3", "AWSSDK.SQS", "AWSSDK.DynamoDBv2", "AWSSDK.KeyManagementService", "AWSSDK.SimpleSystemsManagement",
            "AWSSDK.EC2", "AWSSDK.SecurityToken"
        ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-analyzer-");

    private GeneratedProgram(bool hasSdk) => HasSdk = hasSdk;

    public bool HasSdk { get; }

    public string Folder => _folder.FullName;

    public string Project => Path.Combine(Folder, "Generated.csproj");

    public int WrittenLines { get; private set; }

    public int Files { get; private set; }

    public int Calls { get; private set; }

    /// <summary>Writes the program. Without the SDK, it has stand-ins with the SDK's names.</summary>
    public static GeneratedProgram Write(bool hasSdk)
    {
        var program = new GeneratedProgram(hasSdk);
        program.WriteProject();
        program.Add("Kernel.cs", ProgramText.Kernel);
        program.Add("Attribute.cs", ProgramText.Attribute);
        if (!hasSdk)
        {
            program.Add("StandIns.cs", ProgramText.StandIns);
        }

        var features = Enumerable.Range(0, Features).Select(index => new FeatureText(index)).ToList();
        program.Add("Host.cs", ProgramText.Host(features.Take(Hosted).Select(feature => feature.Module)));
        foreach (var feature in features)
        {
            var claim = feature.Index % Claimed == 0 ? $"{feature.Name}.policy.json" : null;
            foreach (var (name, text) in feature.Files(Lines / Features, claim))
            {
                program.Add(name, text);
            }

            if (claim is not null)
            {
                program.AddPolicy(claim, feature.Actions);
            }

            program.Calls += feature.Calls;
        }

        program.AddPolicy("host.policy.json", features.Take(Hosted).SelectMany(feature => feature.Actions));
        program.AddPolicy(
            "rest.policy.json",
            features.Skip(Hosted).Where(feature => feature.Index % Claimed != 0).SelectMany(feature => feature.Actions));
        return program;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Add(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        Files++;
        WrittenLines += text.Count(character => character == '\n');
    }

    private void AddPolicy(string name, IEnumerable<string> actions) => File.WriteAllText(Path.Combine(Folder, name), $$"""
        {
          "Version": "2012-10-17",
          "Statement": [{ "Effect": "Allow", "Action": [{{string.Join(", ", actions.Distinct().Order(StringComparer.Ordinal).Select(action => $"\"{action}\""))}}], "Resource": "arn:aws:*:*:*:data/*" }]
        }

        """);

    // References the analyzer as its package would: both assemblies and the policy files.
    private void WriteProject()
    {
        var versions = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => version.Attribute("Include")!.Value, version => version.Attribute("Version")!.Value);
        var packages = HasSdk
            ? string.Concat(Packages.Select(name => $"""<PackageReference Include="{name}" Version="{versions[name]}" />"""))
            : "";
        File.WriteAllText(Project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Using Include="Microsoft.Extensions.DependencyInjection" />
                <Using Include="Microsoft.Extensions.Logging" />
                {packages}
              </ItemGroup>
              <ItemGroup Condition="'$(BridgeAnalyzers)' != ''">
                <Compile Remove="Attribute.cs" />
                <Analyzer Include="$(BridgeAnalyzers)/Bridge.Analyzers.dll;$(BridgeAnalyzers)/Bridge.Analyzers.CodeFixes.dll" />
                <AdditionalFiles Include="*.policy.json" />
                <GlobalAnalyzerConfigFiles Include="$(BridgeConfig)" Condition="'$(BridgeConfig)' != ''" />
              </ItemGroup>
            </Project>

            """);
    }
}
