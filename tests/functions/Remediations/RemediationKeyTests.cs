using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Remediations;

public sealed class RemediationKeyTests
{
    [Theory]
    [InlineData("orca-1")]
    [InlineData("q-0123456789abcdef0123456789abcdef")]
    public void NewId_AnyAlert_IsAnIdThatCarriesItsPartition(string alertId)
    {
        var id = RemediationKey.NewId(alertId);

        Assert.True(RemediationId.IsValid(id));
        Assert.Equal(RemediationKey.PartitionOf(alertId), RemediationKey.PartitionIn(id));
        Assert.True(RemediationKey.IsOf(id, alertId));
        Assert.False(RemediationKey.IsOf(id, alertId + "x"));
    }

    [Fact]
    public void NewId_ManyOfOneAlert_AreAllDifferent() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => RemediationKey.NewId("orca-1")).Distinct().Count());

    [Theory]
    [InlineData("")]
    [InlineData("r-short")]
    [InlineData("r-0123456789ABCDEF0123456789abcdef")]
    public void PartitionIn_NoId_IsNull(string text) => Assert.Null(RemediationKey.PartitionIn(text));
}
