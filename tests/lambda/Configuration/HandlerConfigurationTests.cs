using Bridge.Contracts;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Configuration;

public sealed class HandlerConfigurationTests
{
    [Fact]
    public void Read_Complete_IsRead()
    {
        var configuration = HandlerConfiguration.Read(Environment().GetValueOrDefault);

        Assert.Equal(Capability.Brake, configuration.Capability);
        Assert.Equal("ledger-222222222222", configuration.LedgerBucket);
        Assert.Equal(["arn:aws:iam::222222222222:role/a", "arn:aws:iam::222222222222:role/b"], configuration.NeverTouch);
        Assert.Equal(["break-glass*"], configuration.HeldNames);
        Assert.Equal([TestOrders.Signer.KeyId], configuration.OrderKeys.KeyIds);
    }

    [Theory]
    [InlineData("BRIDGE_CAPABILITY", null)]
    [InlineData("BRIDGE_CAPABILITY", "")]
    [InlineData("BRIDGE_CAPABILITY", "Brake")]
    [InlineData("BRIDGE_LEDGER_BUCKET", null)]
    [InlineData("BRIDGE_LEDGER_BUCKET", "Not A Bucket")]
    [InlineData("BRIDGE_RESULT_QUEUE_URL", null)]
    [InlineData("BRIDGE_RESULT_QUEUE_URL", "OrcaRemediationResultQueue")]
    [InlineData("BRIDGE_RESULT_QUEUE_URL", "file:///etc/hostname")]
    [InlineData("BRIDGE_NEVER_TOUCH", "arn:aws:iam::222222222222:role/a,role/b")]
    [InlineData("BRIDGE_ORDER_KEYS", null)]
    [InlineData("BRIDGE_ORDER_KEYS", ",")]
    [InlineData("BRIDGE_ORDER_KEYS", "MFkw")]
    [InlineData("AWS_REGION", null)]
    public void Read_VariableMissingOrMalformed_ThrowsAndNamesIt(string name, string? value)
    {
        var environment = Environment();
        environment[name] = value;

        var e = Assert.Throws<ConfigurationException>(() => HandlerConfiguration.Read(environment.GetValueOrDefault));

        Assert.Contains(name, e.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Environment() => new()
    {
        ["BRIDGE_CAPABILITY"] = "brake",
        ["BRIDGE_LEDGER_BUCKET"] = "ledger-222222222222",
        ["BRIDGE_RESULT_QUEUE_URL"] = "https://sqs.us-east-1.amazonaws.com/222222222222/OrcaRemediationResultQueue",
        ["BRIDGE_NEVER_TOUCH"] = "arn:aws:iam::222222222222:role/a, arn:aws:iam::222222222222:role/b",
        ["BRIDGE_HELD_NAMES"] = "break-glass*",
        ["BRIDGE_ORDER_KEYS"] = TestOrders.Signer.PublicKey,
        ["AWS_REGION"] = "us-east-1",
    };
}
