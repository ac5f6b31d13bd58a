using CsCheck;

namespace Bridge.Contracts.Tests;

public sealed class IamIdentityTests
{
    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/r", IamIdentityType.Role, "/", "r")]
    [InlineData(
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/x", IamIdentityType.Role, "/aws-reserved/sso.amazonaws.com/", "x")]
    [InlineData("arn:aws:iam::111122223333:user/ci/deployer+1@example.com", IamIdentityType.User, "/ci/", "deployer+1@example.com")]
    [InlineData("arn:aws-cn:iam::111122223333:group/operators", IamIdentityType.Group, "/", "operators")]
    public void TryParse_Identity_IsTakenApart(string text, IamIdentityType type, string path, string name)
    {
        Assert.True(IamIdentity.TryParse(text, out var identity));
        Assert.Equal((type, path, name), (identity.Type, identity.Path, identity.Name));
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/r/session")]
    [InlineData("arn:aws:sts::111122223333:federated-user/u")]
    [InlineData("arn:aws:iam::111122223333:root")]
    [InlineData("arn:aws:iam::111122223333:policy/p")]
    [InlineData("arn:aws:iam::aws:role/r")]
    [InlineData("arn:aws:iam:us-east-1:111122223333:role/r")]
    [InlineData("arn:aws:iam::111122223333:role/")]
    [InlineData("arn:aws:iam::111122223333:role//r")]
    [InlineData("arn:aws:iam::111122223333:role")]
    [InlineData("arn:aws:iam::111122223333:Role/r")]
    [InlineData("arn:aws:iam::111122223333:role/r*")]
    [InlineData("arn:aws:iam::111122223333:role/r:s")]
    public void TryParse_WhatNoPolicyCanBeAttachedTo_IsFalse(string text) => Assert.False(IamIdentity.TryParse(text, out _));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_Name_IsHeldToIamsLength(int length, bool parses) =>
        Assert.Equal(parses, IamIdentity.TryParse($"arn:aws:iam::111122223333:role/{new string('r', length)}", out _));

    [Fact]
    public void TryParse_AnyText_NeverThrowsAndPathAndNameAreItsResource() =>
        Gen.Select(
            Gen.Int[0, 4].Select(i => new[] { "role", "user", "group", "policy", "" }[i]),
            Gen.String[Gen.Char["/abAB09+=,.@-_ :*\n"], 0, 40]).Sample((type, rest) =>
            !IamIdentity.TryParse($"arn:aws:iam::111122223333:{type}{rest}", out var identity)
            || (type + rest == identity.Type.ToString().ToLowerInvariant() + identity.Path + identity.Name
                && !identity.Name.Contains('/', StringComparison.Ordinal)));
}
