using System.Text.Json;
using Bridge.Policy.Evaluation;

namespace Bridge.Policy.Tests.Evaluation;

public sealed class ResourceControlScopeTests
{
    [Fact]
    public void All_Services_AreThoseOfTheIamData()
    {
        var path = Path.Combine(Root(), "tests", "node", "node_modules", "@cloud-copilot", "iam-data", "data", "rcpSupportedServices.json");
        Assert.SkipUnless(File.Exists(path), "The Node packages are missing: run `npm ci --ignore-scripts --prefix tests/node`.");

        var services = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(path))!;

        Assert.Equal(services.Order(StringComparer.Ordinal), ResourceControlScope.All.Order(StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Bridge.sln above the tests.");
        }

        return folder.FullName;
    }
}
