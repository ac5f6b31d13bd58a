using System.Text.Json;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.RequiredPolicies;

namespace Bridge.Analyzers.Tests.RequiredPolicies;

/// <summary>The text of a required policy.</summary>
public sealed class RequiredPolicyTests
{
    [Fact]
    public void Document_HasOneStatementAService_InOrder() => Assert.Equal(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "DynamoDB",
              "Effect": "Allow",
              "Action": [
                "dynamodb:PutItem"
              ],
              "Resource": "*"
            },
            {
              "Sid": "S3",
              "Effect": "Allow",
              "Action": [
                "s3:GetObject",
                "s3:ListBucket",
                "s3:PutObject"
              ],
              "Resource": "*"
            }
          ]
        }
        """.ReplaceLineEndings("\n"),
        RequiredPolicy.Document(["s3:PutObject", "dynamodb:PutItem", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]));

    [Fact]
    public void Document_OfNoAction_HasNoStatement() =>
        Assert.Equal("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}", RequiredPolicy.Document([]));

    [Fact]
    public void Document_OfTheSameActions_IsTheSame_WhateverTheirOrder()
    {
        string[] actions = ["sts:AssumeRole", "ec2:RunInstances", "iam:PassRole", "ec2:CreateTags", "kms:Decrypt", "KMS:decrypt"];
        Assert.Equal(RequiredPolicy.Document(actions), RequiredPolicy.Document(actions.Reverse()));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("no \"action\" \\ at all\n\ud83d\ude00")]
    [InlineData("**:Get")]
    public void Action_ThatIsNone_IsWrittenAsItIs_WithoutASid(string action)
    {
        using var json = JsonDocument.Parse(RequiredPolicy.Document([action]));
        var statement = Assert.Single(json.RootElement.GetProperty("Statement").EnumerateArray());
        Assert.False(statement.TryGetProperty("Sid", out _));
        Assert.Equal(action, Assert.Single(statement.GetProperty("Action").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("s3", "S3")]
    [InlineData("dynamodb", "DynamoDB")]
    [InlineData("elasticloadbalancing", "ElasticLoadBalancing")]
    [InlineData("some-new-service", "SomeNewService")]
    public void Name_OfAService_IsWhatAwsWrites(string prefix, string name) => Assert.Equal(name, ServiceNames.Read().Of(prefix));

    [Fact]
    public void Sids_OfAllServices_AreLettersAndDigits_AndDifferent()
    {
        using var json = JsonDocument.Parse(RequiredPolicy.Document(OperationCatalog.Instance.Prefixes.Select(prefix => prefix + ":Any")));
        var sids = json.RootElement.GetProperty("Statement")
            .EnumerateArray()
            .Select(statement => statement.GetProperty("Sid").GetString()!)
            .ToList();
        Assert.Equal(OperationCatalog.Instance.Prefixes.Count(), sids.Count);
        Assert.All(sids, sid => Assert.Matches("^[A-Za-z0-9]+$", sid));
        Assert.Empty(
            sids.GroupBy(sid => sid, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Contains("WAF2", sids);
    }
}
