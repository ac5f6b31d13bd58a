using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using Bridge.Analyzers.RequiredPolicies;

namespace Bridge.Analyzers.Tests.Package;

/// <summary>In a new project outside the repository, the package does what its README says.</summary>
public sealed class PackageTests(PackedAnalyzer package) : IClassFixture<PackedAnalyzer>
{
    private const string Link = " (docs/rules/";

    private static readonly string Program = PackageReadme.Block("using Amazon.S3;");

    [Fact]
    public async Task Readme_ItsTwoLines_MakeTheBuildNameTheCall()
    {
        await WriteAsync(Program, package.FirstPolicy);
        Assert.Equal([PackageReadme.Block("Program.cs(")], await WarningsAsync());
    }

    [Fact]
    public async Task Policy_WithWhatTheCodeNeeds_HasNoWarning()
    {
        await WriteAsync(
            Program, Allowing("s3:PutObject"), PackageReadme.Block("<GenerateRequiredIamPolicy>"),
            "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><GenerateDocumentationFile>true</GenerateDocumentationFile>");
        Assert.Empty(await WarningsAsync());
    }

    [Fact]
    public async Task Policy_WithMoreThanTheCodeNeeds_IsFlagged_AsAnErrorWhenAskedFor()
    {
        await WriteAsync(Program, Allowing("s3:PutObject", "s3:DeleteBucket"), PackageReadme.Block("<WarningsAsErrors>"));
        Assert.Equal(
            [PackageReadme.Block("app.policy.json(").Replace("warning", "error", StringComparison.Ordinal)],
            await WarningsAsync(exitCode: 1));
    }

    [Fact]
    public async Task Attributes_AndTheConstant_ComeWithThePackage()
    {
        await WriteAsync(
            """
            System.Console.WriteLine(Uploads.RequiredIamPolicy.Document);
            [Bridge.Analyzers.IamPolicy("worker.policy.json")]
            public sealed class Worker(Amazon.S3.IAmazonS3 s3) { public System.Threading.Tasks.Task RunAsync() => s3.DeleteObjectAsync("reports", "today"); }
            public static class Roles { [Bridge.Analyzers.RequiresIamActions("iam:GetRole")] public static void Read() { } }
            """,
            Allowing("iam:GetRole"),
            PackageReadme.Block("<GenerateRequiredIamPolicy>"));
        await package.WriteAsync("worker.policy.json", package.FirstPolicy);
        Assert.Equal(
            ["Program.cs(3,106): warning BRG1001: `DeleteObjectAsync` needs `s3:DeleteObject`, which `worker.policy.json` does not grant. "
                + "Add it there, or drop the call."],
            await WarningsAsync());
        Assert.Equal(RequiredPolicy.Document(["iam:GetRole", "s3:DeleteObject"]) + "\n", await package.PrintAsync());
    }

    [Fact]
    public void Package_HoldsWhatItNeeds_AndNothingElse()
    {
        using var file = ZipFile.OpenRead(package.PackageFile);
        var rules = RuleDescriptors.All.Select(rule => rule.HelpLinkUri);
        Assert.Equal(
            new[]
            {
                "Bridge.Analyzers.nuspec", "README.md", "THIRD-PARTY-NOTICES.md", "analyzers/dotnet/cs/Bridge.Analyzers.dll",
                "analyzers/dotnet/cs/Bridge.Analyzers.CodeFixes.dll",
                "build/Bridge.Analyzers.props", "docs/rules/README.md",
            }.Concat(rules).Order(StringComparer.Ordinal),
            file.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("package/", StringComparison.Ordinal)
                && name is not ("_rels/.rels" or "[Content_Types].xml")).Order(StringComparer.Ordinal));
        using var nuspec = file.GetEntry("Bridge.Analyzers.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements()
            .Single()
            .Elements()
            .ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Equal("true", Assert.Single(metadata["developmentDependency"]));
        Assert.Equal("MIT", Assert.Single(metadata["license"]));
        Assert.Equal("README.md", Assert.Single(metadata["readme"]));
        Assert.Empty(metadata["dependencies"]);
    }

    [Fact]
    public void Pack_HasNoWarning() => Assert.DoesNotContain("warning", package.PackOutput, StringComparison.OrdinalIgnoreCase);

    // On one resource, because another rule would report all resources.
    private static string Allowing(params ImmutableArray<string> actions) =>
        PolicyText.Allowing(actions).Replace("\"*\"", "\"arn:aws:s3:::reports/*\"", StringComparison.Ordinal);

    private async Task WriteAsync(string program, string policy, params string[] properties)
    {
        await package.WriteAsync("Program.cs", program);
        await package.WriteAsync("app.policy.json", policy);
        await package.SetAsync(properties);
        File.Delete(Path.Combine(package.Project, "worker.policy.json"));
    }

    private async Task<IEnumerable<string>> WarningsAsync(int exitCode = 0) =>
        (await package.BuildAsync(exitCode)).Select(
            line => line.Contains(Link, StringComparison.Ordinal) ? line[..line.IndexOf(Link, StringComparison.Ordinal)] : line);
}
