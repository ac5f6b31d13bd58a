using Bridge.Policy.Model;
using Bridge.Policy.Tests.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Conditions are offered if all observed requests meet them, and they are never applied.</summary>
public sealed class RecommendationOfferTests
{
    private const string Endpoint = "\"vpcEndpointId\":\"vpce-1\",";

    [Fact]
    public void Region_IsOfferedForStatementsThatLeaveItOpenAndNotForGlobalServices()
    {
        var recommendation = Today.Recommend(Today.Admin, string.Join('\n',
            Trail.Event(source: "ec2.amazonaws.com", name: "DescribeInstances", parameters: "{}"),
            Trail.Event(id: "e2", source: "iam.amazonaws.com", name: "ListRoles", parameters: "{}"),
            Trail.Event(id: "e3", source: "sqs.amazonaws.com", name: "DeleteQueue", parameters: """{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/q"}""")));

        var offer = Assert.Single(recommendation.Offers);
        Assert.Equal(["EC2List"], offer.Sids);
        Assert.Equal(new ConditionEntry(ConditionOperator.StringEquals, SetQuantifier.None, false, "aws:RequestedRegion", ["eu-west-1"]), Assert.Single(offer.Conditions));
        Assert.Equal((1L, 0L), (offer.Requests, offer.WouldHaveRefused));
        Assert.Null(offer.Deny);
        Assert.All(recommendation.Statements, statement => Assert.Empty(statement.Statement.Conditions));
    }

    [Fact]
    public void Region_ThatTodaysConditionNames_IsNotOfferedAgain() => Assert.DoesNotContain(
        Today.Recommend(
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}""",
            Trail.Event(source: "ec2.amazonaws.com", name: "DescribeInstances", parameters: "{}")).Offers,
        offer => offer.Key == "aws:RequestedRegion");

    [Fact]
    public void Endpoint_IsOfferedAsADenyThatLeavesServicesAlone()
    {
        var byService = Trail.Event(
            id: "e2", source: "kms.amazonaws.com", name: "Decrypt", parameters: "{}",
            identity: """{"type":"AssumedRole","invokedBy":"secretsmanager.amazonaws.com","arn":"arn:aws:sts::111122223333:assumed-role/worker/s"}""",
            more: "\"resources\":[{\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/k\",\"type\":\"AWS::KMS::Key\"}],");
        var direct = Trail.Event(
            id: "e3", source: "kms.amazonaws.com", name: "Decrypt", parameters: "{}",
            more: $"\"resources\":[{{\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/k\",\"type\":\"AWS::KMS::Key\"}}],{Endpoint}");
        var recommendation = Today.Recommend(Today.Admin, string.Join('\n', Trail.Event(more: Endpoint), byService, direct));

        var offer = Assert.Single(recommendation.Offers, offer => offer.Key == "aws:SourceVpce");
        Assert.Equal(["kms:Decrypt", "s3:GetObject"], offer.Deny!.Action.Patterns.Order());
        Assert.Equal(Effect.Deny, offer.Deny.Effect);
        Assert.Equal(
            [
                new ConditionEntry(ConditionOperator.StringNotEquals, SetQuantifier.None, true, "aws:SourceVpce", ["vpce-1"]),
                new ConditionEntry(ConditionOperator.Bool, SetQuantifier.None, true, "aws:ViaAWSService", ["false"]),
            ],
            offer.Deny.Conditions);
        Assert.Equal((3L, 0L), (offer.Requests, offer.WouldHaveRefused));
        Assert.DoesNotContain(recommendation.Statements, statement => statement.Statement.Effect == Effect.Deny);
    }

    [Fact]
    public void Endpoint_ThatOneCallDidNotTake_IsNotOffered() => Assert.DoesNotContain(
        Today.Recommend(Today.Admin, $"{Trail.Event(more: Endpoint)}\n{Trail.Event(id: "e2", name: "PutObject")}").Offers,
        offer => offer.Key == "aws:SourceVpce");
}
