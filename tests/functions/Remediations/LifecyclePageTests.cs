using Bridge.Functions.Tests.Schemas;

namespace Bridge.Functions.Tests.Remediations;

public sealed class LifecyclePageTests
{
    [Fact]
    public void Page_InTheDocs_IsWhatTheTableSays()
    {
        var path = Path.Combine(Checkout.Root, "docs", "lifecycle.md");
        var page = LifecyclePage.Write();
        if (Environment.GetEnvironmentVariable("BRIDGE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }
}
