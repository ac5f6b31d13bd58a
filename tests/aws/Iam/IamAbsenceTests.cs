using System.Net;
using Amazon.Runtime;
using Bridge.Aws.Iam;

namespace Bridge.Aws.Tests.Iam;

public sealed class IamAbsenceTests
{
    [Fact]
    public async Task OrNullWhenAbsent_AnswerThatIsThere_IsTheAnswer() =>
        Assert.Equal("here", await Task.FromResult("here").OrNullWhenAbsentAsync());

    [Fact]
    public async Task OrNullWhenAbsent_NoSuchEntity_IsNull() =>
        Assert.Null(await Task.FromException<string>(Refusal(IamErrorCodes.NoSuchEntity)).OrNullWhenAbsentAsync());

    [Theory]
    [InlineData(IamErrorCodes.AccessDenied)]
    [InlineData(IamErrorCodes.MalformedResponse)]
    [InlineData("Throttling")]
    public async Task OrNullWhenAbsent_AnotherRefusal_IsThrown(string code)
    {
        var thrown = await Assert.ThrowsAsync<IamException>(() => Task.FromException<string>(Refusal(code)).OrNullWhenAbsentAsync());

        Assert.Equal(code, thrown.ErrorCode);
    }

    private static IamException Refusal(string code) => new("no", null, ErrorType.Sender, code, "request-id", HttpStatusCode.NotFound);
}
