using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>
/// Policies as text: flagged and not flagged. The files' names are such that they are not compared with code, so that only these rules
/// report.
/// </summary>
public sealed class PolicyTextAnalyzerTests
{
    private static Task CheckFileAsync(string json) =>
        new TestProgram("public sealed class Nothing;").WithPolicy("runtime.policy.json", json).CheckAsync(new PolicyTextAnalyzer());

    private static Task CheckSourceAsync(string source) => new TestProgram(source).CheckAsync(new PolicyTextAnalyzer());

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Statement(string statement) => $$"""{ "Version": "2012-10-17", "Statement": [{{statement}}] }""";

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Allow", "Action": ["S3:putobject"], "Resource": "arn:aws:s3:::b/*" }""")]
    [InlineData(
        """{ "Sid": "A", "Effect": "Deny", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::b", "Condition": """
            + """{ "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a"] } } }""")]
    [InlineData("""{ "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Deny", "Action": "*", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Allow", "Action": "xray:PutTraceSegments", "Resource": "*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }""")]
    [InlineData(
        """{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:CreateGrant", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }""")]
    public Task Policy_ThatIsWell_IsNotFlagged(string statement) => CheckFileAsync(Statement(statement));

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Action": "{|BRG1010:s3:Put*|}", "Resource": "arn:aws:s3:::b/*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": ["s3:GetObject", "{|BRG1010:sqs:*|}"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:q" }""")]
    [InlineData("""{ "Effect": "Allow", "{|BRG1010:NotAction|}": "iam:*", "Resource": "arn:aws:s3:::b/*" }""")]
    [InlineData("""{ "Effect": "Allow", "Action": "{|BRG1010:*|}", "Resource": "{|BRG1011:*|}" }""")]
    public Task WildcardAction_WithChanges_IsFlagged(string statement) =>
        CheckFileAsync(Statement(statement).Replace("\"{|BRG1010:NotAction|}\"", "{|BRG1010:\"NotAction\"|}", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::b", "{|BRG1011:*|}"] }""")]
    [InlineData("""{ "Effect": "Allow", "Action": "s3:PutObject", {|BRG1011:"NotResource"|}: "arn:aws:s3:::b" }""")]
    public Task AllResources_WithChanges_AreFlagged(string statement) => CheckFileAsync(Statement(statement));

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Action": "{|BRG1012:iam:AttachUserPolicy|}", "Resource": "arn:aws:iam::*:user/*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": "{|BRG1012:iam:PassRole|}", "Resource": "arn:aws:iam::1:role/*" }, """
            + """{ "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": "{|BRG1012:iam:PassRole|}", "Resource": "arn:aws:iam::1:role/*", "Condition": """
            + """{ "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } } }, """
            + """{ "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*" }""")]
    public Task Escalation_OpenInEveryStep_IsFlagged(string statements) => CheckFileAsync(Statement(statements));

    [Theory]
    [InlineData("""{ "Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "arn:aws:iam::1:user/ada" }""")]
    [InlineData("""{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::1:role/*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "arn:aws:iam::1:user/*" }, """
            + """{ "Effect": "Deny", "Action": "iam:Attach*", "Resource": "*" }""")]
    [InlineData(
        """{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::1:role/*", "Condition": { "StringEquals": """
            + """{ "iam:PassedToService": "lambda.amazonaws.com" } } }, """
            + """{ "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*" }""")]
    public Task Escalation_WithAStepClosed_IsNotFlagged(string statements) => CheckFileAsync(Statement(statements));

    [Theory]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow" {|BRG2010:"|}Action": "s3:GetObject" }] }""")]
    [InlineData("""{ "Statement": [{ "Effect": "Allow", {|BRG2010:}|}] }""")]
    public Task Json_Broken_IsFlagged(string json) => CheckFileAsync(json);

    [Theory]
    [InlineData("""{|BRG2011:{|} "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }""")]
    [InlineData("""{ "Version": {|BRG2011:"2012-10-71"|}, "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }""")]
    [InlineData(
        """{ "Version": "2012-10-17", {|BRG2011:"Statment"|}: 1, "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }""")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": {|BRG2011:"allow"|}, "Action": "*", "Resource": "*" }] }""")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{|BRG2011,BRG2011:{|} "Effect": "Deny", {|BRG2011:"Actions"|}: "*" }] }""")]
    [InlineData(
        """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": {|BRG2011:"GetObject"|}, "Resource": """
            + """[{|BRG2011:"bucket"|}, {|BRG2011:7|}] }] }""")]
    [InlineData(
        """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", """
            + """{|BRG2011:"NotAction"|}: "*", "Resource": "*", "Condition": { {|BRG2011:"StringEqual"|}: {} } }] }""")]
    [InlineData(
        """{ "Version": "2012-10-17", "Statement": [{|BRG2011:1|}, { "Effect": "Deny", """
            + """{|BRG2011:"Effect"|}: "Deny", "Action": "*", "Resource": "*" }] }""")]
    public Task Form_Broken_IsFlagged(string json) => CheckFileAsync(json);

    [Theory]
    [InlineData("{|BRG2012:sqss:SendMessage|}")]
    [InlineData("{|BRG2013:s3:GetObjct|}")]
    [InlineData("{|BRG2013:s3:Gett*|}")]
    public Task Name_ThatAwsDoesNotHave_IsFlagged(string action) =>
        CheckFileAsync(Statement($$"""{ "Effect": "Deny", "Action": "{{action}}", "Resource": "*" }"""));

    [Theory]
    [InlineData(6_000, null)]
    [InlineData(7_000, "only the inline policies of a role can hold it")]
    [InlineData(11_000, "are more than the 10,240 of the inline policies of a role")]
    [InlineData(40_000, "are more than the 10,240 of the inline policies of a role")]
    [InlineData(5_000_000, "are more than any policy has")]
    public async Task Size_OverALimit_IsFlagged(int length, string? message)
    {
        var json =
            Statement($$"""{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{{new string('b', length)}}" }""");
        var diagnostics = await new TestProgram("public sealed class Nothing;").WithPolicy("app.policy.json", json)
            .AnalyzeAsync(new PolicyTextAnalyzer());
        Assert.Equal(message is null ? [] : ["BRG2014"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(diagnostics, diagnostic => Assert.Contains(message!, diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    [Fact]
    public Task WhiteSpace_OfALargePolicy_DoesNotCount() =>
        CheckFileAsync(Statement(new string(' ', 50_000) + """{ "Effect": "Deny", "Action": "*", "Resource": "*" }"""));

    [Fact]
    public Task File_ThatTheDeclaredRuleSpeaksOf_IsSaidOnce() => new TestProgram("public sealed class Nothing;")
        .WithPolicy("app.policy.json", """{ "Version": "2012-10-17", {|BRG1005:}|}""")
        .WithPolicy("runtime.policy.json", """{ "Version": "2012-10-17", {|BRG2010:}|}""")
        .CheckAsync(new PolicyTextAnalyzer(), new DeclaredPolicyAnalyzer());

    [Fact]
    public Task File_OfSomethingElse_IsNotFlagged() =>
        new TestProgram("public sealed class Nothing;").WithPolicy("policy.json", """{ "retention": 7, """)
            .CheckAsync(new PolicyTextAnalyzer());

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() => Assert.Empty(
        await new TestProgram($"class C {{ const string P = {Quoted(Statement("1"))}; }}") { References = [] }
            .WithPolicy("app.policy.json", Statement("1"))
            .AnalyzeAsync(new PolicyTextAnalyzer()));

    [Fact]
    public Task GeneratedCode_WithAPolicy_IsNotFlagged() => new TestProgram("public sealed class Nothing;")
        .With("Made.g.cs", "class C { const string P = \"{ \\\"Statement\\\": [{ \\\"Effect\\\": }] }\"; }")
        .CheckAsync(new PolicyTextAnalyzer());

    [Theory]
    [InlineData("class C { string P = \"The \\\"Statement\\\" has an \\\"Effect\\\"\"; }")]
    [InlineData("class C { string P = \"{{ \\\"Statement\\\": {{ \\\"Effect\\\": {0} }} }}\"; }")]
    [InlineData("class C { string P = \"{ \\\"Statement\\\": \"; }")]
    [InlineData("class C { string P = \"\"\"{ \"a\": { \"Statement\": 1, \"Effect\": 2 } }\"\"\"; }")]
    public Task Text_ThatIsNoPolicy_IsNotFlagged(string source) => CheckSourceAsync(source);

    [Fact]
    public Task Template_AroundAPolicy_IsJudgedByWhatItGrants() => CheckSourceAsync(""""
        class C { string P = """{ "Resources": { "R": { "PolicyDocument": { "Statement": [{ "Effect": "Allow", "Action": "{|BRG1010:sqs:*|}", "Resource": { "Fn::GetAtt": "Q" } }] } } } }"""; }
        """");
}
