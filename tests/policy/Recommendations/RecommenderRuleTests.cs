using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>The rules of a recommendation, one by one.</summary>
public sealed class RecommenderRuleTests
{
    [Fact]
    public void Use_OfABroadGrant_IsNarrowedToWhatWasSeenAndKeepsTheCondition()
    {
        var recommendation = Recommend("""{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}""", Trail.Event());

        var statement = Assert.Single(recommendation.Statements);
        Assert.Equal("S3ReadObjects", statement.Sid);
        Assert.Equal(["s3:GetObject"], statement.Statement.Action.Patterns);
        Assert.Equal(["arn:aws:s3:::b/k"], statement.Statement.Resource!.Patterns);
        Assert.Equal("aws:RequestedRegion", Assert.Single(statement.Statement.Conditions).Key);
        Assert.Equal(new ReplayNumbers(1, 0), recommendation.Replay);
    }

    [Fact]
    public void Condition_OnWhatTheTrailDoesNotShow_IsKept() =>
        Assert.Equal("aws:MultiFactorAuthPresent", Assert.Single(Assert.Single(Recommend(
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", Trail.Event()).Statements).Statement.Conditions).Key);

    [Fact]
    public void Variable_OfTodaysPattern_Stays() =>
        Assert.Equal(["arn:aws:s3:::${aws:PrincipalTag/team}/*"], Assert.Single(Recommend(
            """{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:PrincipalTag/team}/*"}""", Trail.Event()).Statements).Statement.Resource!.Patterns);

    [Fact]
    public void UnknownResource_IsTodaysPattern() =>
        Assert.Equal(["arn:aws:rds:*:*:db:app-*"], Assert.Single(Recommend(
            """{"Effect":"Allow","Action":"*","Resource":"arn:aws:rds:*:*:db:app-*"}""", Trail.Event(source: "rds.amazonaws.com", name: "DescribeDBInstances", parameters: "null")).Statements).Statement.Resource!.Patterns);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:role/team/r", "arn:aws:iam::111122223333:role/team/r")]
    [InlineData("*", "arn:aws:iam::111122223333:role/*/r arn:aws:iam::111122223333:role/r")]
    [InlineData("arn:aws:iam::111122223333:role/team/*", "arn:aws:iam::111122223333:role/team/*/r arn:aws:iam::111122223333:role/team/r")]
    public void PathThatIsNotLogged_IsTodaysPath(string granted, string recommended) =>
        Assert.Equal(recommended, string.Join(' ', Assert.Single(Recommend(
            $$"""{"Effect":"Allow","Action":"iam:*","Resource":"{{granted}}"}""", Trail.Event(source: "iam.amazonaws.com", name: "GetRole", parameters: """{"roleName":"r"}""")).Statements).Statement.Resource!.Patterns));

    [Fact]
    public void PassedRole_IsNamedWithTheService()
    {
        var call = Trail.Event(source: "lambda.amazonaws.com", name: "CreateFunction20150331", parameters: """{"functionName":"f","role":"arn:aws:iam::111122223333:role/app/r"}""");
        var passed = Assert.Single(Recommend("""{"Effect":"Allow","Action":"*","Resource":"*"}""", call).Statements, statement => statement.Sid == "IAMPassRoleToLambda").Statement;

        Assert.Equal(["arn:aws:iam::111122223333:role/app/r"], passed.Resource!.Patterns);
        Assert.Equal(new ConditionEntry(ConditionOperator.StringEquals, SetQuantifier.None, false, "iam:PassedToService", ["lambda.amazonaws.com"]), Assert.Single(passed.Conditions));
    }

    [Theory]
    [InlineData("", "cloudformation.amazonaws.com codepipeline.amazonaws.com")]
    [InlineData(""","Condition":{"StringEquals":{"iam:PassedToService":["codepipeline.amazonaws.com","lambda.amazonaws.com"]}}""", "codepipeline.amazonaws.com")]
    public void PassedRole_ThatMayGoToEitherOfTwoServices_MayGoToThoseThatAreAllowedToday(string condition, string services)
    {
        var call = Trail.Event(source: "codepipeline.amazonaws.com", name: "CreatePipeline", parameters: """{"pipeline":{"name":"p","roleArn":"arn:aws:iam::111122223333:role/app/r"}}""");
        var recommendation = Recommend($$"""{"Effect":"Allow","Action":"codepipeline:*","Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole"{{condition}},"Resource":"*"}""", call);
        var passed = Assert.Single(recommendation.Statements, statement => statement.Statement.Action.Patterns is ["iam:PassRole"]).Statement;

        Assert.Equal(["arn:aws:iam::111122223333:role/app/r"], passed.Resource!.Patterns);
        Assert.Equal(services, string.Join(' ', Assert.Single(passed.Conditions).Values));
        Assert.Equal(0, recommendation.Replay.Lost);
    }

    [Fact]
    public void PassedRole_OfACallForWhichAwsNamesNoService_IsNotLimitedToOne()
    {
        var call = Trail.Event(source: "cognito-idp.amazonaws.com", name: "CreateGroup", parameters: """{"groupName":"g","userPoolId":"eu-west-1_x","roleArn":"arn:aws:iam::111122223333:role/app/r"}""");
        var recommendation = Recommend("""{"Effect":"Allow","Action":"*","Resource":"*"}""", call);
        var passed = Assert.Single(recommendation.Statements, statement => statement.Statement.Action.Patterns is ["iam:PassRole"]).Statement;

        Assert.Equal(["arn:aws:iam::111122223333:role/app/r"], passed.Resource!.Patterns);
        Assert.Empty(passed.Conditions);
        Assert.Equal(0, recommendation.Replay.Lost);
    }

    [Fact]
    public void WritingToIamOnAnUnknownResource_IsNotCarriedOver()
    {
        var recommendation = Recommend("""{"Effect":"Allow","Action":"*","Resource":"*"}""", Trail.Event(source: "iam.amazonaws.com", name: "DeleteUser", parameters: "null"));

        Assert.Empty(recommendation.Statements);
        Assert.Equal(new ReplayNumbers(1, 1), recommendation.Replay);
        Assert.Equal(RecommendationVerdict.Hold, recommendation.Verdict);
        Assert.Contains(recommendation.Gaps, gap => gap.Kind == "resourceUnresolved");
    }

    [Fact]
    public void Deny_OfToday_StaysWordForWord()
    {
        var recommendation = Recommend("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"NoOther","Effect":"Deny","NotAction":"s3:*","Resource":"*"}""", Trail.Event());

        Assert.Equal(["NoOther", "S3ReadObjects"], recommendation.Statements.Select(statement => statement.Sid));
        Assert.NotEmpty(recommendation.Statements[0].KeptBecause);
    }

    [Fact]
    public void UseThatAnScpRefusesToday_GoesApart()
    {
        var deny = Document("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}""");
        var recommendation = Recommender.Recommend(Trail.Read(Trail.Event()), new() { Identity = [new("admin", Document("""{"Effect":"Allow","Action":"*","Resource":"*"}"""))], ServiceControl = [[new("scp", deny)]] });

        Assert.Empty(recommendation.Statements);
        Assert.Contains("service control policy", Assert.Single(recommendation.NotAllowedToday).Reason, StringComparison.Ordinal);
        Assert.Equal(new ReplayNumbers(0, 0), recommendation.Replay);
    }

    [Fact]
    public void LongWindowWithAllInOrder_IsReady()
    {
        var recommendation = Recommend(
            """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", $"{Trail.Event()}\n{Trail.Event(id: "e2", time: "2025-08-01T10:00:00Z")}");

        Assert.Empty(recommendation.Reasons);
        Assert.Equal(RecommendationVerdict.Ready, recommendation.Verdict);
    }

    [Fact]
    public void ManyResources_AreSplitOverPoliciesThatFit()
    {
        var lines = Enumerable.Range(0, 400).Select(i => Trail.Event(id: $"e{i}", source: "iam.amazonaws.com", name: "DeleteUser", parameters: $$"""{"userName":"{{new string((char)('a' + (i % 26)), 20)}}-{{i}}"}"""));
        var recommendation = Recommend("""{"Effect":"Allow","Action":"*","Resource":"*"}""", string.Join('\n', lines));

        Assert.True(recommendation.Policies.Count > 1);
        Assert.All(recommendation.Policies, policy => Assert.InRange(PolicySize.CountWithoutWhitespace(policy.Document), 1, 6144));
        Assert.Equal(new ReplayNumbers(400, 0), recommendation.Replay);
    }

    [Fact]
    public void LastAccessed_OfAServiceThatTheTrailLacks_IsAGap()
    {
        var last = LastAccessed.TryRead("""{"ServicesLastAccessed":[{"ServiceNamespace":"sqs","LastAuthenticated":"2025-06-02T00:00:00+00:00"},{"ServiceNamespace":"sns"}]}"""u8.ToArray());
        var recommendation = Recommender.Recommend(Trail.Read(Trail.Event()), current: null, RecommendationOptions.Default with { LastAccessed = last });

        Assert.Contains("`sqs`", Assert.Single(recommendation.Gaps, gap => gap.Kind == "usedButNotInTrail").Detail, StringComparison.Ordinal);
    }

    private static Recommendation Recommend(string statements, string trail) => Today.Recommend(statements, trail);

    private static PolicyDocument Document(string statements) => Today.Document(statements);
}
