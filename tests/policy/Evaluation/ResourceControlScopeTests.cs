using System.Text.Json;
using Bridge.Policy.Evaluation;

namespace Bridge.Policy.Tests.Evaluation;

public sealed class ResourceControlScopeTests
{
    [Fact]
    public void All_Services_AreThoseOfTheIamData()
    {
        var path = Checkout.Path("tests", "node", "node_modules", "@cloud-copilot", "iam-data", "data", "rcpSupportedServices.json");
        Assert.SkipUnless(File.Exists(path), "The Node packages are missing: run `npm ci --ignore-scripts --prefix tests/node`.");

        var services = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(path))!;

        Assert.Equal(services.Order(StringComparer.Ordinal), ResourceControlScope.All.Order(StringComparer.Ordinal));
    }
}
