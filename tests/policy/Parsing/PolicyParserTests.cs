using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Tests.Parsing;

public sealed class PolicyParserTests
{
    [Fact]
    public void Parse_EveryElement_IsRead()
    {
        const string Json = """
            {
              "Version": "2012-10-17", "Id": "an id",
              "Statement": {
                "Sid": "One", "Effect": "Deny",
                "NotPrincipal": {"AWS": ["123456789012", "arn:aws:iam::123456789012:role/a/b"], "Service": "lambda.amazonaws.com"},
                "NotAction": ["s3:Get*", "*"], "NotResource": "arn:aws:s3:::${aws:username}/*",
                "Condition": {
                  "ForAnyValue:StringLikeIfExists": {"aws:PrincipalOrgPaths": ["o-1/*", "o-2/*"], "s3:x": []},
                  "Bool": {"aws:SecureTransport": false},
                  "NumericLessThan": {"s3:max-keys": 1.50}
                }
              }
            }
            """;
        var expected = new PolicyDocument(PolicyVersion.V2012, "an id", [
            new Statement
            {
                Sid = "One",
                Effect = Effect.Deny,
                Principal = new PrincipalElement(true, [
                    new PrincipalEntry(PrincipalKind.Aws, "123456789012"),
                    new PrincipalEntry(PrincipalKind.Aws, "arn:aws:iam::123456789012:role/a/b"),
                    new PrincipalEntry(PrincipalKind.Service, "lambda.amazonaws.com"),
                ]),
                Action = new ActionElement(true, ["s3:Get*", "*"]),
                Resource = new ResourceElement(true, ["arn:aws:s3:::${aws:username}/*"]),
                Conditions = [
                    new ConditionEntry(ConditionOperator.StringLike, SetQuantifier.ForAnyValue, true, "aws:PrincipalOrgPaths", ["o-1/*", "o-2/*"]),
                    new ConditionEntry(ConditionOperator.StringLike, SetQuantifier.ForAnyValue, true, "s3:x", []),
                    new ConditionEntry(ConditionOperator.Bool, SetQuantifier.None, false, "aws:SecureTransport", ["false"]),
                    new ConditionEntry(ConditionOperator.NumericLessThan, SetQuantifier.None, false, "s3:max-keys", ["1.50"]),
                ],
            },
        ]);

        Assert.Equal(expected, PolicyParser.Parse(Json, PolicyKind.Resource).Value);
    }

    [Theory]
    [InlineData("\"*\"", PrincipalKind.Everyone)]
    [InlineData("""{"AWS": "*"}""", PrincipalKind.Aws)]
    public void Parse_Everyone_KeepsItsForm(string principal, PrincipalKind kind)
    {
        var json = $$"""{"Statement": [{"Effect": "Allow", "Principal": {{principal}}, "Action": "s3:GetObject", "Resource": "*"}]}""";

        var statement = Assert.Single(PolicyParser.Parse(json, PolicyKind.Resource).Value!.Statements);

        Assert.Equal(new PrincipalElement(false, [new PrincipalEntry(kind, "*")]), statement.Principal);
    }
}
