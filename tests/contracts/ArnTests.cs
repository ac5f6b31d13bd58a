using CsCheck;

namespace Bridge.Contracts.Tests;

public sealed class ArnTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/r", "aws", "iam", "", "111122223333", "role/r")]
    [InlineData("arn:aws-cn:sqs:cn-north-1:111122223333:q", "aws-cn", "sqs", "cn-north-1", "111122223333", "q")]
    [InlineData("arn:aws-us-gov:iam::aws:policy/AWSDenyAll", "aws-us-gov", "iam", "", "aws", "policy/AWSDenyAll")]
    [InlineData("arn:aws:s3:::bucket/key:with:colons", "aws", "s3", "", "", "bucket/key:with:colons")]
    public void TryParse_Arn_IsTakenApart(string text, string partition, string service, string region, string accountId, string resource)
    {
        Assert.True(Arn.TryParse(text, out var arn));
        Assert.Equal(
            (partition, service, region, accountId, resource), (arn.Partition, arn.Service, arn.Region, arn.AccountId, arn.Resource));
        Assert.Equal(text, arn.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn")]
    [InlineData("arn:aws:iam::111122223333")]
    [InlineData("arn:aws:iam::111122223333:")]
    [InlineData("arn:aws::us-east-1:111122223333:q")]
    [InlineData("arn:aws-eusc:iam::111122223333:role/r")]
    [InlineData("ARN:aws:iam::111122223333:role/r")]
    [InlineData("arn:aws:iam::11112222333:role/r")]
    [InlineData("arn:aws:iam::1111222233334:role/r")]
    [InlineData("arn:aws:iam::11112222333٣:role/r")]
    [InlineData("arn:aws:iam::111122223333:role/ r")]
    [InlineData("arn:aws:iam::111122223333:role/r\n")]
    public void TryParse_SomethingElse_IsFalse(string? text) => Assert.False(Arn.TryParse(text, out _));

    [Fact]
    public void TryParse_LongerThanTheLimit_IsFalse()
    {
        var longest = "arn:aws:iam::111122223333:role/".PadRight(Arn.MaxLength, 'r');

        Assert.True(Arn.TryParse(longest, out _));
        Assert.False(Arn.TryParse(longest + "r", out _));
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndKeepsWhatItTakes() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["arn:aws-cngov/iam0123456789"], 0, 60].Select(rest => "arn:aws:" + rest)).Sample(
            text => !Arn.TryParse(text, out var arn) || arn.ToString() == text);
}
