using System.Security;

namespace Bridge.Cli.Policy.Projects;

/// <summary>Writes the file that a build imports to run the analyzer, so that the project itself is not changed.</summary>
internal static class BuildFiles
{
    /// <summary>Rules that are switched off, because their warnings would fail a build that treats warnings as errors.</summary>
    public static readonly string[] OtherRules =
    [
        "BRG1001", "BRG1002", "BRG1003", "BRG1004", "BRG1005", "BRG1006", "BRG1010", "BRG1011", "BRG1012", "BRG1020", "BRG1021",
        "BRG1022", "BRG1023",
        "BRG2010", "BRG2011", "BRG2012", "BRG2013", "BRG2014", "BRG2020", "BRG2021", "BRG2022", "BRG2023",
    ];

    /// <summary>The file to import; the build writes the logs into the same folder.</summary>
    public static string Write(string folder, string analyzer)
    {
        var config = Path.Combine(folder, "bridge.globalconfig");
        File.WriteAllText(config, $"is_global = true\nglobal_level = 1000\ndotnet_diagnostic.{NeedsLog.Rule}.severity = suggestion\n");
        var targets = Path.Combine(folder, "bridge.targets");
        File.WriteAllText(targets, $"""
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectExtension)' == '.csproj'">
                <ErrorLog>{Escaped(folder)}{Path.DirectorySeparatorChar}$([System.Guid]::NewGuid()).sarif,version=2.1</ErrorLog>
                <NoWarn>$(NoWarn);{string.Join(';', OtherRules)}</NoWarn>
                <!-- What is up to date is compiled too: else there is no log. -->
                <NonExistentFile>{Escaped(folder)}{Path.DirectorySeparatorChar}none</NonExistentFile>
              </PropertyGroup>
              <Target Name="AddBridgeAnalyzer" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <_BridgeAnalyzer Include="@(Analyzer)" Condition="'%(Filename)' == 'Bridge.Analyzers'" />
                  <Analyzer Include="{Escaped(analyzer)}" Condition="'@(_BridgeAnalyzer)' == ''" />
                  <EditorConfigFiles Include="{Escaped(config)}" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        return targets;
    }

    private static string Escaped(string path) =>
        SecurityElement.Escape(path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal));
}
