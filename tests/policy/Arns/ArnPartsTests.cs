using Bridge.Policy.Arns;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Arns;

public sealed class ArnPartsTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/a", "aws|iam||111122223333|role/a")]
    [InlineData("arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:/a:*", "aws-us-gov|logs|us-gov-west-1|111122223333|log-group:/a:*")]
    [InlineData("arn:aws:s3:::", "aws|s3|||")]
    [InlineData("arn:::::", "||||")]
    [InlineData("arn:aws:s3", null)]
    [InlineData("arn:aws:rds:*", null)]
    [InlineData("ARN:aws:s3:::b", null)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void TrySplit_Arn_IsTakenApartAtFiveColons(string arn, string? expected) => Assert.Equal(expected, Show(ArnParts.TrySplit(arn, out var parts), parts));

    [Theory]
    [InlineData("arn:*:s3:::b/*", "*|s3|||b/*")]
    [InlineData("arn:aws:rds:*", "aws|rds|*|*|*")]
    [InlineData("arn:*", "*|*|*|*|*")]
    [InlineData("arn:aws:s3*", "aws|s3*|*|*|*")]
    [InlineData("arn:aws:iam::*", "aws|iam||*|*")]
    [InlineData("arn:aws:organizations::*:", "aws|organizations||*|")]
    [InlineData("arn:${aws:Partition}:iam::${aws:PrincipalAccount}:role/${aws:username}", "${aws:Partition}|iam||${aws:PrincipalAccount}|role/${aws:username}")]
    [InlineData("arn:${aws:x:s3:::b", "${aws|x|s3||:b")]
    [InlineData("arn:aws:s3", null)]
    public void TrySplitPattern_Pattern_KeepsVariablesWholeAndReachesPastTheLastStar(string pattern, string? expected) =>
        Assert.Equal(expected, Show(ArnParts.TrySplitPattern(pattern, out var parts), parts));

    [Fact]
    public void TrySplit_WhatItSplits_IsItsParts() => TextGen.OneOf("arn:", "aws", ":", "*", "${a:b}", "x", "").Array[0, 12].Select(string.Concat).Sample(
        text => !ArnParts.TrySplit(text, out var parts) || $"arn:{parts.Partition}:{parts.Service}:{parts.Region}:{parts.Account}:{parts.Resource}" == text);

    [Fact]
    public void IsKnown_EveryPartition_IsKnown()
    {
        Assert.All(ArnPartitions.All, partition => Assert.True(ArnPartitions.IsKnown(partition)));
        Assert.False(ArnPartitions.IsKnown("AWS"));
        Assert.False(ArnPartitions.IsKnown(""));
    }

    private static string? Show(bool isSplit, ArnParts parts) =>
        isSplit ? $"{parts.Partition}|{parts.Service}|{parts.Region}|{parts.Account}|{parts.Resource}" : null;
}
