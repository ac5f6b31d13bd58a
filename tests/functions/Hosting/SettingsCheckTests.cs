using Bridge.Contracts;
using Bridge.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Bridge.Functions.Tests.Hosting;

public sealed class SettingsCheckTests
{
    private const string Secret = "a-secret-of-16-or-more";

    private static readonly string Key = OrderSigner.Create().ToPem();

    [Fact]
    public void Faults_SecretAndKeyAlone_MayStart() => Assert.Empty(Faults(("Webhook:Secrets:0", Secret), ("Signing:Key", Key)));

    [Fact]
    public void Faults_KeyWithEscapedLineBreaks_MayStart() => Assert.Empty(
        Faults(("Webhook:Secrets:0", Secret), ("Signing:Key", Key.ReplaceLineEndings("\\n"))));

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, "chmod 600")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, "chmod 600")]
    public void Faults_KeyFile_MustBeItsOwnersAlone(UnixFileMode mode, string? expected)
    {
        var folder = Directory.CreateTempSubdirectory("bridge-key-");
        try
        {
            var file = Path.Combine(folder.FullName, "key.pem");
            File.WriteAllText(file, Key);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, mode);
            }

            var faults = Faults(("Webhook:Secrets:0", Secret), ("Signing:KeyFile", file));

            Assert.Equal(expected is null ? 0 : 1, faults.Count);
            Assert.All(faults, fault => Assert.Contains(expected!, fault, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Faults_Everything_MayStart() => Assert.Empty(Faults(
        ("Webhook:Secrets:0", Secret),
        ("Signing:Key", Key),
        ("Webhook:Secrets:1", Secret + "2"),
        ("Webhook:HeaderName", "X-Orca-Token"),
        ("Tokens:0:Name", "olivia"),
        ("Tokens:0:Value", "operator-token-0123456789"),
        ("Tokens:0:Role", "Operator"),
        ("Tokens:1:Name", "ada"),
        ("Tokens:1:Value", "administrator-token-012345"),
        ("Tokens:1:Role", "administrator"),
        ("Verification:ReadInterval", "00:00:00"),
        ("Storage", "Sqlite")));

    [Theory]
    [InlineData("Webhook:Secrets:0", null, "Bridge__Webhook__Secrets__0")]
    [InlineData("Webhook:Secrets:0", "", "Bridge__Webhook__Secrets__0")]
    [InlineData("Webhook:Secrets:0", "fifteen-charact", "Bridge__Webhook__Secrets__0")]
    [InlineData("Webhook:Secrets:1", "short", "Bridge__Webhook__Secrets__1")]
    [InlineData("Webhook:Secrets:2", "a-third-secret-is-one-too-many", "found 3 secrets")]
    [InlineData("Webhook:HeaderName", "", "Bridge__Webhook__HeaderName")]
    [InlineData("Webhook:HeaderName", "X Api Key", "Bridge__Webhook__HeaderName")]
    [InlineData("Webhook:HeaderName", "X-Api-Key:", "Bridge__Webhook__HeaderName")]
    [InlineData("Tokens:0:Name", "", "Bridge__Tokens__0__Name")]
    [InlineData("Tokens:0:Value", "short", "Bridge__Tokens__0__Value")]
    [InlineData("Tokens:0:Role", "root", "Bridge__Tokens__0__Role")]
    [InlineData("Tokens:0:Role", "", "Bridge__Tokens__0__Role")]
    [InlineData("Tokens:0:Role", "7", "Bridge__Tokens__0__Role")]
    [InlineData("Tokens:0:Role", "3", "Bridge__Tokens__0__Role")]
    [InlineData("Tokens:0:Role", "viewer,operator", "Bridge__Tokens__0__Role")]
    [InlineData("Tokens:1:Value", "operator-token-0123456789", "same Value")]
    [InlineData("Storage", "Azure", "Bridge__Storage")]
    [InlineData("Storage", "", "Bridge__Storage")]
    [InlineData("DataDirectory", "", "Bridge__DataDirectory")]
    [InlineData("LogFormat", "xml", "Bridge__LogFormat")]
    [InlineData("Signing:Key", null, "Bridge__Signing__KeyFile")]
    [InlineData("Signing:Key", "-----BEGIN PRIVATE KEY-----", "Bridge__Signing__Key")]
    [InlineData("Signing:KeyFile", "/tmp/any", "both set")]
    [InlineData("Orders:MaxAttempts", "0", "Bridge__Orders__MaxAttempts")]
    [InlineData("Orders:MaxAttempts", "101", "Bridge__Orders__MaxAttempts")]
    [InlineData("Orders:RetryDelay", "-00:00:01", "Bridge__Orders__RetryDelay")]
    [InlineData("Orders:Lifetime", "01:00:01", "Bridge__Orders__Lifetime")]
    [InlineData("Verification:Patience", "-00:00:01", "Bridge__Verification__Patience")]
    [InlineData("Recommendations:MaxAttempts", "0", "Bridge__Recommendations__MaxAttempts")]
    [InlineData("Recommendations:WindowDays", "401", "Bridge__Recommendations__WindowDays")]
    [InlineData("Recommendations:ReadingMegabytes", "0", "Bridge__Recommendations__ReadingMegabytes")]
    [InlineData("Recommendations:ReadingTime", "00:06:01", "Bridge__Recommendations__ReadingTime")]
    [InlineData("Recommendations:CaptureTime", "00:00:02", "Bridge__Recommendations__CaptureTime")]
    [InlineData("Recommendations:RetryDelay", "-00:00:01", "Bridge__Recommendations__RetryDelay")]
    public void Faults_OneSettingWrong_NamesIt(string setting, string? value, string expected)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Webhook:Secrets:0"] = Secret,
            ["Signing:Key"] = Key,
            ["Tokens:0:Name"] = "olivia",
            ["Tokens:0:Value"] = "operator-token-0123456789",
            ["Tokens:0:Role"] = "operator",
        };
        if (setting == "Webhook:Secrets:2")
        {
            settings["Webhook:Secrets:1"] = Secret + "2";
        }

        if (setting.StartsWith("Tokens:1", StringComparison.Ordinal))
        {
            (settings["Tokens:1:Name"], settings["Tokens:1:Role"]) = ("ada", "viewer");
        }

        settings[setting] = value;

        var faults = Faults([.. settings.Select(pair => (pair.Key, pair.Value))]);

        Assert.Contains(expected, string.Join('\n', faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, 0)]
    [InlineData(257, 1)]
    public void Faults_TokenName_IsNoLongerThanAnOrderTakes(int length, int faults) => Assert.Equal(faults, Faults(
        ("Webhook:Secrets:0", Secret),
        ("Signing:Key", Key),
        ("Tokens:0:Name", new string('o', length)),
        ("Tokens:0:Value", "operator-token-0123456789"),
        ("Tokens:0:Role", "operator")).Count);

    [Fact]
    public void Faults_AzureInstance_RefusesTheEmbeddedStorage()
    {
        var fault = Assert.Single(Faults([("Webhook:Secrets:0", Secret), ("Signing:Key", Key)], ("WEBSITE_INSTANCE_ID", "0123")));

        Assert.Contains("WEBSITE_INSTANCE_ID", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AnyFault_NeverTellsASecret()
    {
        var faults = Faults(("Webhook:Secrets:0", "hush-hush"), ("Tokens:0:Value", "psst"), ("Signing:Key", "silence-please"));

        Assert.DoesNotContain("hush-hush", string.Join('\n', faults), StringComparison.Ordinal);
        Assert.DoesNotContain("psst", string.Join('\n', faults), StringComparison.Ordinal);
        Assert.DoesNotContain("silence-please", string.Join('\n', faults), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Faults(params (string Name, string? Value)[] settings) => Faults(settings, []);

    private static IReadOnlyList<string> Faults((string Name, string? Value)[] settings, params (string Name, string? Value)[] others)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(item => KeyValuePair.Create("Bridge:" + item.Name, item.Value)))
            .AddInMemoryCollection(others.Select(item => KeyValuePair.Create(item.Name, item.Value)))
            .Build();
        return SettingsCheck.Faults(Slices.In([typeof(SettingsCheck).Assembly]), [], configuration);
    }
}
