using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Documents;

namespace Bridge.Policy.Tests.Comparison;

public sealed class PolicyComparerTests
{
    [Theory]
    // Conditions on the same key, operator by operator: OLD's condition, NEW's condition, and the answer.
    [InlineData("""{"StringEquals":{"k":["a","b"]}}""", """{"StringEquals":{"k":"a"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":"a"}}""", """{"StringEquals":{"k":["a","b"]}}""", ComparisonAnswer.More)]
    [InlineData("""{"StringLike":{"k":"a*"}}""", """{"StringEquals":{"k":"ab"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":"a*"}}""", """{"StringLike":{"k":"a*"}}""", ComparisonAnswer.More)]
    [InlineData("""{"StringEqualsIgnoreCase":{"k":"a"}}""", """{"StringEquals":{"k":["a","A"]}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":["a"]}}""", """{"StringEqualsIgnoreCase":{"k":"a"}}""", ComparisonAnswer.More)]
    [InlineData("""{"StringNotEquals":{"k":"a"}}""", """{"StringNotLike":{"k":"a*"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":"a"}}""", """{"StringEqualsIfExists":{"k":"a"}}""", ComparisonAnswer.More)]
    [InlineData("""{"StringEqualsIfExists":{"k":"a"}}""", """{"StringEquals":{"k":"a"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"Null":{"k":"false"}}""", """{"StringEquals":{"k":"a"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"Null":{"k":"false"}}""", """{"StringNotEquals":{"k":"a"}}""", ComparisonAnswer.More)]
    [InlineData("""{"NumericLessThan":{"k":"10"}}""", """{"NumericLessThanEquals":{"k":"9.5"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"NumericLessThan":{"k":"10"}}""", """{"NumericLessThanEquals":{"k":"10"}}""", ComparisonAnswer.More)]
    [InlineData("""{"DateGreaterThan":{"k":"2024-01-01"}}""", """{"DateGreaterThan":{"k":"2025-01-01T00:00:00Z"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"DateGreaterThan":{"k":"2025-01-01"}}""", """{"DateGreaterThan":{"k":"2024-01-01"}}""", ComparisonAnswer.More)]
    [InlineData("""{"IpAddress":{"k":"10.0.0.0/8"}}""", """{"IpAddress":{"k":["10.1.0.0/16","10.2.3.4"]}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"IpAddress":{"k":["10.0.0.0/9","10.128.0.0/9"]}}""", """{"IpAddress":{"k":"10.0.0.0/8"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"NotIpAddress":{"k":"10.1.0.0/16"}}""", """{"NotIpAddress":{"k":"10.1.2.0/24"}}""", ComparisonAnswer.More)]
    [InlineData("""{"Bool":{"k":"true"}}""", """{"Bool":{"k":"false"}}""", ComparisonAnswer.More)]
    [InlineData("""{"BinaryEquals":{"k":["AAEC","QUJD"]}}""", """{"BinaryEquals":{"k":"QUJD"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"ArnLike":{"k":"arn:aws:s3:::*"}}""", """{"ArnEquals":{"k":"arn:aws:s3:::b/*"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"ArnLike":{"k":"arn:aws:iam::*:role/a"}}""", """{"StringLike":{"k":"arn:aws:iam::*:role/a"}}""", ComparisonAnswer.More)]
    [InlineData("""{"ForAnyValue:StringEquals":{"k":["a","b"]}}""", """{"ForAnyValue:StringEquals":{"k":"a"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"ForAnyValue:StringEquals":{"k":"a"}}""", """{"ForAllValues:StringEquals":{"k":"a"}}""", ComparisonAnswer.More)]
    [InlineData("""{"ForAnyValue:StringEquals":{"k":"a"}}""", """{"ForAllValues:StringEquals":{"k":"a"},"Null":{"k":"false"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":"${aws:username}"}}""", """{"StringEquals":{"k":"${AWS:UserName}"}}""", ComparisonAnswer.NoMore)]
    [InlineData("""{"StringEquals":{"k":"${aws:username}"}}""", """{"StringEquals":{"k":"ada"}}""", ComparisonAnswer.More)]
    [InlineData("""{"StringEquals":{"k":"ada"}}""", """{"StringEquals":{"k":"${aws:username}"}}""", ComparisonAnswer.More)]
    [InlineData("""{"NumericEquals":{"k":"one"}}""", """{"NumericEquals":{"k":"one"}}""", ComparisonAnswer.NoMore)]
    public void Compare_OneConditionEach_IsExact(string old, string @new, ComparisonAnswer expected)
    {
        var result = PolicyComparer.Compare(Allow(old), Allow(@new));
        Assert.True(expected == result.Answer, result.Reason);
        if (expected == ComparisonAnswer.More)
        {
            AssertConfirmed(result, Allow(old), Allow(@new));
        }
    }

    [Theory]
    [InlineData("s3:Get*", "s3:getobject", ComparisonAnswer.NoMore)]
    [InlineData("s3:GetObject", "s3:Get*", ComparisonAnswer.More)]
    [InlineData("*:Get*", "s3:Get*", ComparisonAnswer.NoMore)]
    [InlineData("s3:*", "*", ComparisonAnswer.More)]
    [InlineData("s3:*", "sts:GetCallerIdentity", ComparisonAnswer.NoMore)]
    [InlineData("s3:*", "sts:AssumeRole", ComparisonAnswer.More)]
    public void Compare_Actions_AreComparedAsSets(string old, string @new, ComparisonAnswer expected) =>
        Assert.Equal(expected, PolicyComparer.Compare(AllowAction(old), AllowAction(@new)).Answer);

    [Fact]
    public void Compare_ConditionThatCannotBeRead_IsUndecidedWithTheReason()
    {
        var result = PolicyComparer.Compare(Allow("""{"NumericEquals":{"k":"1"}}"""), Allow("""{"NumericEquals":{"k":"one"}}"""));
        Assert.Equal(ComparisonAnswer.Undecided, result.Answer);
        Assert.Contains("`NumericEquals` on `k`", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_AdministratorAgainstReadOnly_IsMoreOneWayAndNoMoreTheOther()
    {
        var (administrator, readOnly) = (Managed("AdministratorAccess"), Managed("ReadOnlyAccess"));
        AssertConfirmed(PolicyComparer.Compare(readOnly, administrator), readOnly, administrator);
        Assert.Equal(ComparisonAnswer.NoMore, PolicyComparer.Compare(administrator, readOnly).Answer);
    }

    [Fact]
    public void Compare_PatternsOfManyStars_EndsWithinTheBudgetAsUndecided()
    {
        // OLD's first two patterns together cover NEW. The other patterns make the product of the automata too large to find this out.
        const string Word = "q*w*e*r*t*z*u*i*o*p";
        string[] stars = [.. Enumerable.Range(0, 100).Select(i => $"*{string.Join('*', Enumerable.Range(0, 24).Select(j => (char)('a' + ((i * 7 + j * (1 + i % 5)) % 26))))}*")];
        var (old, @new) = (AllowResource([$"{Word}*", $"?*{Word}*", .. stars]), AllowResource($"*{Word}*"));
        var result = PolicyComparer.Compare(old, @new);
        Assert.Equal(ComparisonAnswer.Undecided, result.Answer);
        Assert.Contains("3000000 steps", result.Reason, StringComparison.Ordinal);
        Assert.Equal(ComparisonAnswer.NoMore, PolicyComparer.Compare(AllowResource($"{Word}*", $"?*{Word}*"), @new).Answer);
        Assert.NotEqual(ComparisonAnswer.NoMore, PolicyComparer.Compare(@new, old).Answer);
    }

    [Fact]
    public void GrantedActions_AllowAndDeny_AreToldApart()
    {
        var policies = Parse("""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:ListBucket"],"Resource":"*"},
              {"Effect":"Deny","Action":"s3:PutObject","Resource":"*"},
              {"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::secret"}]}
            """);
        var grants = PolicyComparer.GrantedActions(policies);
        Assert.Equal(["s3:GetObject", "s3:ListBucket"], Names(grants.Somewhere));
        Assert.Equal(["s3:GetObject"], Names(grants.Everywhere));
        Assert.Empty(Names(grants.Undecided));
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Action":"*:*","Resource":"*"},{"Effect":"Deny","Action":["s3:*","ec2:Run*"],"Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","NotAction":["iam:*","*:Delete*"],"Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"},{"Effect":"Deny","NotAction":["s3:*","sts:*"],"Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","Action":["s3:Get*","sts:*","S3:putobject"],"Resource":"*"}""")]
    [InlineData("""{"Effect":"Allow","NotAction":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","NotAction":"*","Resource":"*"}""")]
    public void GrantedActions_OfAnyService_AreThoseThatTheEvaluatorAllows(string statements)
    {
        var policies = Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
        var compiled = CompiledPolicies.Compile(new AuthorizationPolicies { Identity = policies });
        Assert.True(RequestPrincipal.TryParse("arn:aws:iam::111122223333:role/r", out var principal));

        var grants = PolicyComparer.GrantedActions(policies);

        var allowed = Enumerable.Range(0, Catalog.Default.ActionCount)
            .Select(index => Catalog.Default.ActionAt(index))
            .Where(action => action.FullName is not ("sts:GetCallerIdentity" or "sts:GetSessionToken"))
            .Where(action => compiled.Decide(new() { Principal = principal, Action = action.FullName, Resource = "arn:aws:x:::y", ResourceAccount = "111122223333" }).Effect == DecisionEffect.Allowed)
            .Select(action => action.FullName);
        Assert.Equal(allowed.Order(StringComparer.Ordinal), Names(grants.Somewhere));
    }

    [Fact]
    public void Intersect_DisjointResources_HaveNoCommonRequest()
    {
        Assert.False(PolicyComparer.Intersect(AllowResource("arn:aws:s3:::a*"), AllowResource("arn:aws:s3:::b*")).Exists);
        Assert.True(PolicyComparer.Intersect(AllowResource("arn:aws:s3:::a*"), AllowResource("arn:aws:s3:::*b")).Exists);
    }

    private static string[] Names(ActionSet actions) => [.. actions.Indexes().Select(action => Catalog.Default.ActionAt(action).FullName).Order(StringComparer.Ordinal)];

    private static void AssertConfirmed(ComparisonResult result, ValueList<NamedPolicy> old, ValueList<NamedPolicy> @new)
    {
        var request = Assert.IsType<ComparisonWitness>(result.Witness).Request;
        Assert.Equal(DecisionEffect.Allowed, CompiledPolicies.Compile(new AuthorizationPolicies { Identity = @new }).Decide(request).Effect);
        Assert.NotEqual(DecisionEffect.Allowed, CompiledPolicies.Compile(new AuthorizationPolicies { Identity = old }).Decide(request).Effect);
    }

    private static ValueList<NamedPolicy> Managed(string name) =>
        [new NamedPolicy(name, PolicyParser.Parse(ManagedPolicies.All().Last(version => version.Name == name).Document.Span).Value!)];

    private static ValueList<NamedPolicy> AllowResource(params string[] resources) => Of(new Statement
    {
        Effect = Effect.Allow,
        Action = new ActionElement(false, ["s3:GetObject"]),
        Resource = new ResourceElement(false, resources.ToValueList()),
    });

    private static ValueList<NamedPolicy> AllowAction(string action) => Of(new Statement
    {
        Effect = Effect.Allow,
        Action = new ActionElement(false, [action]),
        Resource = new ResourceElement(false, ["*"]),
    });

    private static ValueList<NamedPolicy> Of(Statement statement) => [new NamedPolicy("policy", new PolicyDocument(PolicyVersion.V2012, null, [statement]))];

    private static ValueList<NamedPolicy> Allow(string condition) =>
        Parse($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{{condition}}}]}""");

    private static ValueList<NamedPolicy> Parse(string json) => [new NamedPolicy("policy", PolicyParser.Parse(json).Value!)];
}
