using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Tests.Seed;

public sealed class SeedReaderTests
{
    private static readonly string Text = File.ReadAllText(SeedReader.DefaultPath);

    internal static SeedFile Shipped => SeedReader.Parse(Text);

    [Fact]
    public void Parse_Shipped_HasTheAccountsOfTheStory()
    {
        var seed = Shipped;

        Assert.Equal(["111111111111", "222222222222", "333333333333", "999999999999"], seed.Accounts.Select(account => account.Id));
        Assert.Equal(["stranger"], seed.Accounts.Where(account => account.Outside).Select(account => account.Name));
        Assert.Equal(2, seed.Accounts.Count(account => account.Bridge is { Approvals: "none", TargetRole: "switch-admin" }));
        Assert.Equal(
            2, seed.Accounts.Where(account => account.Bridge is not null).Select(account => account.Bridge!.ExternalId).Distinct().Count());
    }

    [Theory]
    [InlineData("\"region\":", "\"regoin\":", "regoin")]
    [InlineData("\"copies\": 200", "\"copies\": \"200\"", "$.accounts[1].roles[3].copies")]
    [InlineData("\"copies\": 200", "\"copies\": 0", "$.accounts[1].roles[3].copies")]
    [InlineData("\"groups\": [\"operators\"]", "\"groups\": [\"nobody\"]", "there is no group `nobody`")]
    [InlineData("\"roles\": [\"etl-worker\"]", "\"roles\": [\"nobody\"]", "there is no role `nobody` in account 222222222222")]
    [InlineData("\"targetRole\": \"switch-admin\"", "\"targetRole\": \"nobody\"", "$.accounts[1].bridge.targetRole")]
    [InlineData("\"deadLetterQueue\": \"OrcaChangeQueue-dlq\"", "\"deadLetterQueue\": \"nowhere\"", "there is no queue `nowhere`")]
    [InlineData("\"capability\": \"brake\"", "\"capability\": \"both\"", "is neither `brake` nor `change`")]
    [InlineData("policy/SecurityAudit", "policy/SecurityAudits", "there is no policy `arn:aws:iam::aws:policy/SecurityAudits`")]
    [InlineData("\"id\": \"999999999999\"", "\"id\": \"99\"", "`99` is not twelve digits")]
    [InlineData("\"id\": \"999999999999\"", "\"id\": \"111111111111\"", "the id `111111111111` is given twice")]
    [InlineData(
        "\"bucket\": \"cloudtrail-logs-222222222222\"", "\"bucket\": \"nowhere\"",
        "$.accounts[1].trail.bucket: there is no bucket `nowhere`")]
    [InlineData(
        "{ \"field\": \"eventCategory\", \"equals\": [\"Management\"] }", "{ \"field\": \"category\", \"equals\": [\"Management\"] }",
        "the field `category` is none of")]
    [InlineData(
        "{ \"field\": \"eventCategory\", \"equals\": [\"Management\"] }", "{ \"field\": \"eventCategory\" }",
        "the field `eventCategory` is compared with nothing")]
    [InlineData("\"region\":", "\"trailDeliverySeconds\": 0, \"region\":", "$.trailDeliverySeconds")]
    [InlineData("AKIASANDBOXFOREIGN99", "AKIASANDBOXADMIN2222", "`AKIASANDBOXADMIN2222` is given twice")]
    [InlineData(
        "\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\"", "\"Effect\": \"Maybe\", \"Action\": \"iam:PassRole\"",
        "inlinePolicies.PassDeployRole")]
    public void Parse_OneFault_NamesThePlace(string text, string instead, string expected)
    {
        Assert.Contains(text, Text, StringComparison.Ordinal);

        var error = Assert.Throws<SeedException>(() => SeedReader.Parse(Text.Replace(text, instead, StringComparison.Ordinal)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
