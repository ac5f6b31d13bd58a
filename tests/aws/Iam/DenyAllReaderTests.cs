using Bridge.Aws.Iam;
using Bridge.Contracts;

namespace Bridge.Aws.Tests.Iam;

public sealed class DenyAllReaderTests
{
    [Theory]
    [InlineData(DenyAll.InlinePolicyDocument)]
    [InlineData("""{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":["s3:*","*"],"Resource":["*"]}]}""")]
    public void DeniesEverything_UnconditionalDenyOfAll_IsTrue(string document) => Assert.True(DenyAllReader.DeniesEverything(document));

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::x"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","NotAction":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","NotResource":"*"}]}""")]
    [InlineData(
        """{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}]}""")]
    [InlineData("""{"Statement":"Deny"}""")]
    [InlineData("""{"Statement":[{"Effect":1,"Action":2,"Resource":3}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("not json")]
    public void DeniesEverything_AnythingLess_IsFalse(string document) => Assert.False(DenyAllReader.DeniesEverything(document));
}
