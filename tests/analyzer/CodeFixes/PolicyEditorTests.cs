using Bridge.Analyzers.CodeFixes.PolicyFiles;

namespace Bridge.Analyzers.Tests.CodeFixes;

/// <summary>Changes to the text of a policy file keep everything else as it is.</summary>
public sealed class PolicyEditorTests
{
    [Theory]
    [InlineData("""{ "Statement": [] }""", """{ "Statement": [{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }""")]
    [InlineData(
        """{ "Statement": { "Effect": "Allow", "Action": "s3:Get", "Resource": "r" } }""",
        """{ "Statement": { "Effect": "Allow", "Action": ["s3:Get", "s3:PutObject"], "Resource": "r" } }""")]
    [InlineData(
        """{ "Statement": [{ "Effect": "Deny", "Action": "s3:A" }, { "Effect": "Allow", "Action": ["sqs:A"] }] }""",
        """{ "Statement": [{ "Effect": "Deny", "Action": "s3:A" }, { "Effect": "Allow", "Action": ["sqs:A"] }, """
            + """{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }""")]
    [InlineData(
        "{ \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": [\n  \"s3:A\"\n] }] }",
        "{ \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": [\n  \"s3:A\",\n  \"s3:PutObject\"\n] }] }")]
    [InlineData(
        """{ "Statement": { "Effect": "Allow", "Action": "sqs:A" } }""",
        """{ "Statement": [{ "Effect": "Allow", "Action": "sqs:A" }, { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }] }""")]
    public void Add_OfAnAction_ChangesThatAlone(string before, string after) =>
        Assert.Equal(after, PolicyEditor.Add(before, "s3:PutObject", []));

    [Theory]
    [InlineData("iam:AttachUserPolicy", "iam:AttachRolePolicy")]
    [InlineData("iam:GetUserPolicy", "iam:GetRole")]
    [InlineData("iam:DetachUserPolicy", "iam:GetRole")]
    public void Add_OfAnAction_IsToTheStatementWithItsVerbElseToTheFirst(string action, string neighbour)
    {
        const string Before =
            """{ "Statement": [{ "Effect": "Allow", "Action": ["iam:GetRole"] }, { "Effect": "Allow", "Action": """
                + """["iam:AttachRolePolicy"], "Condition": {} }] }""";
        Assert.Equal(
            Before.Replace($"\"{neighbour}\"", $"\"{neighbour}\", \"{action}\"", StringComparison.Ordinal),
            PolicyEditor.Add(Before, action, []));
    }

    [Theory]
    [InlineData(
        """{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "x" }] }""",
        """{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "x" }, """
            + """{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": ["r"] }] }""")]
    [InlineData(
        """{ "Statement": [{ "Effect": "Allow", "Action": "s3:A", "Resource": "x" }, """
            + """{ "Effect": "Allow", "Action": "s3:B", "Resource":["r"] }] }""",
        """{ "Statement": [{ "Effect": "Allow", "Action": "s3:A", "Resource": "x" }, { "Effect": "Allow", "Action": """
            + """["s3:B", "s3:PutObject"], "Resource":["r"] }] }""")]
    public void Add_OfAnActionThatAnotherFileGrants_IsOnTheResourcesThatStandThere(string before, string after)
    {
        const string Other = """{ "Statement": [{ "Effect": "Allow", "Action": ["sqs:A", "s3:PutObject"], "Resource": ["r"] }] }""";
        Assert.Equal(after, PolicyEditor.Add(before, "s3:PutObject", [Other]));
    }

    [Theory]
    [InlineData("""{ "Statement": [{ "Action": ["a:A", "x:X", "b:B"] }] }""", """{ "Statement": [{ "Action": ["a:A", "b:B"] }] }""")]
    [InlineData("""{ "Statement": [{ "Action": ["x:X", "b:B"] }] }""", """{ "Statement": [{ "Action": ["b:B"] }] }""")]
    [InlineData("""{ "Statement": [{ "Action": ["x:X"] }] }""", """{ "Statement": [] }""")]
    [InlineData("""{ "Statement": [{ "Action": "a:A" }, { "Action": "x:X" }] }""", """{ "Statement": [{ "Action": "a:A" }] }""")]
    [InlineData("""{ "Statement": { "Action": "x:X" } }""", """{ "Statement": [] }""")]
    public void Replace_WithNothing_TakesTheEntryOut(string before, string after) =>
        Assert.Equal(after, PolicyEditor.Replace(before, before.IndexOf("\"x:X", StringComparison.Ordinal), []));

    [Theory]
    [InlineData("""{ "Statement": [{ "Action": "x:*" }] }""", """{ "Statement": [{ "Action": ["x:A", "x:B"] }] }""")]
    [InlineData("""{ "Statement": [{ "Action": ["x:*", "x:A"] }] }""", """{ "Statement": [{ "Action": ["x:B", "x:A"] }] }""")]
    public void Replace_OfAWildcard_NamesWhatIsNeeded(string before, string after) =>
        Assert.Equal(after, PolicyEditor.Replace(before, before.IndexOf("\"x:*", StringComparison.Ordinal), ["x:A", "x:B"]));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "Statement": 1""")]
    public void Text_ThatIsNoPolicy_IsLeftAlone(string text)
    {
        Assert.Null(PolicyEditor.Add(text, "s3:PutObject", []));
        Assert.Null(PolicyEditor.Replace(text, 0, []));
    }
}
