using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>
/// Credentials, accounts and partitions in source code. Keys are put together here, so that no scanner takes this file for a leak.
/// </summary>
public sealed class UsageLiteralAnalyzerTests
{
    private const string Key = "AKIA" + "QZ7RT2YHN3LPW5XD";
    private const string Secret = "q8Zr2Lw/7TnXc5Vb+Yk1Mf9Ju" + "4Hs6Gd3Pa0Eo2Ri";

    private static readonly UsageLiteralAnalyzer Analyzer = new();

    [Theory]
    [InlineData("new Amazon.Runtime.BasicAWSCredentials({|BRG1022:\"KEY\"|}, {|BRG1022:\"SECRET\"|})")]
    [InlineData("new Amazon.S3.AmazonS3Client({|BRG1022:\"KEY\"|}, {|BRG1022:\"SECRET\"|}, Amazon.RegionEndpoint.EUWest1)")]
    [InlineData("{|BRG1022:\"key=KEY;\"|}")]
    [InlineData("{|BRG1022:$\"KEY {DateTime.MaxValue}\"|}")]
    [InlineData("new { Secret = 1, Text = new Amazon.Runtime.BasicAWSCredentials(\"id\", {|BRG1022:Constants.Word|}) }")]
    [InlineData("Constants.Secret")]
    public Task Credentials_InSource_AreFlagged(string expression) =>
        Program(
            expression,
            constants: "public const string Secret = {|BRG1022:\"SECRET\"|}; public const string Word = \"SECRET\";").CheckAsync(Analyzer);

    [Theory]
    [InlineData("", "Amazon.Runtime.BasicAWSCredentials Make() => new(\"id\", {|BRG1022:Constants.Word|});")]
    [InlineData("", "Amazon.Runtime.BasicAWSCredentials? _pair = new(\"id\", {|BRG1022:Constants.Word|});")]
    [InlineData("", "Dictionary<string, int> _counts = new(StringComparer.Ordinal);")]
    [InlineData("using Amazon.Runtime;", "object Make() => new BasicAWSCredentials(\"id\", {|BRG1022:Constants.Word|});")]
    [InlineData("using Pair = Amazon.Runtime.BasicAWSCredentials;", "object Make() => new Pair(\"id\", {|BRG1022:Constants.Word|});")]
    [InlineData("using Aws = Amazon.Runtime;", "object Make() => new Aws::BasicAWSCredentials(\"id\", {|BRG1022:Constants.Word|});")]
    [InlineData("", "object Make() => new Tuple<string, string>(\"id\", Constants.Word);")]
    public Task Constant_GivenToTheSdk_IsFlaggedHoweverItsTypeIsNamed(string directive, string member) =>
        new TestProgram($$"""
            {{directive}}
            public class Program { {{member}} }
            public static class Constants { public const string Word = "{{Secret}}"; }
            """).CheckAsync(Analyzer);

    [Fact]
    public Task Constant_GivenToTheSdk_IsFlaggedUnderAGlobalAlias() =>
        new TestProgram($$"""
            public class Program { object Make() => new Pair("id", {|BRG1022:Constants.Word|}); }
            public static class Constants { public const string Word = "{{Secret}}"; }
            """).With("Names.cs", "global using Pair = Amazon.Runtime.BasicAWSCredentials;").CheckAsync(Analyzer);

    [Theory]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\"")]
    [InlineData("new Amazon.Runtime.BasicAWSCredentials(\"AKIAIOSFODNN7EXAMPLE\", \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\")")]
    [InlineData("new Amazon.Runtime.BasicAWSCredentials(\"test\", \"test\")")]
    [InlineData("\"SECRET\"")]
    [InlineData("\"AKIAKIAKIAKIAKIAKIAK\"")]
    [InlineData("\"xKEYx\"")]
    [InlineData("new { Secret = \"da39a3ee5e6b4b0d3255bfef95601890afd80709\" }")]
    public Task Text_ThatIsNoCredential_IsNotFlagged(string expression) => Program(expression).CheckAsync(Analyzer);

    [Theory]
    [InlineData("{|BRG1023:\"arn:aws:iam::402917365108:role/Deploy\"|}")]
    [InlineData("{|BRG1023:\"https://sqs.eu-west-1.amazonaws.com/402917365108/orders\"|}")]
    [InlineData("{|BRG1023:$\"arn:aws:iam::402917365108:role/{DateTime.MaxValue}\"|}")]
    [InlineData("{|BRG1023:$\"https://sqs.{Constants.Open}.amazonaws.com/402917365108/orders\"|}")]
    [InlineData("{|BRG2022:$\"arn:aws:iam::{Constants.Open}:role/Deploy\"|}")]
    [InlineData("{|BRG2022:\"arn:aws-cn:iam::\"|} + Constants.Open + \":role/Deploy\"")]
    [InlineData("string.Format({|BRG2022:\"arn:aws:iam::{0}:role/Deploy\"|}, Constants.Open)")]
    [InlineData("{|BRG2022:$\"https://sqs.eu-west-1.amazonaws.com/{Constants.Open}/orders\"|}")]
    public Task Place_InSource_IsFlagged(string expression) => Program(expression).CheckAsync(Analyzer);

    [Theory]
    [InlineData("\"arn:aws:iam::123456789012:role/Deploy\"")]
    [InlineData("\"arn:aws:iam::000000000000:role/Deploy\"")]
    [InlineData("\"arn:aws:iam::aws:policy/ReadOnlyAccess\"")]
    [InlineData("$\"arn:{Constants.Open}:iam::{Constants.Open}:role/Deploy\"")]
    [InlineData("Constants.Open.StartsWith(\"arn:aws:iam::\")")]
    [InlineData("\"http://localhost:4566/402917365108/orders\"")]
    [InlineData("\"402917365108\"")]
    public Task Place_ThatIsOpenOrAnExample_IsNotFlagged(string expression) => Program(expression).CheckAsync(Analyzer);

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() =>
        Assert.Empty(await new TestProgram(
            $"public static class Code {{ public const string Key = \"{Key}\"; }}") { References = [] }.AnalyzeAsync(Analyzer));

    [Fact]
    public Task GeneratedCode_IsNotFlagged() => new TestProgram("public static class Nothing;")
        .With("Code.g.cs", $"public static class Code {{ public const string Key = \"{Key}\"; }}")
        .CheckAsync(Analyzer);

    [Fact]
    public Task BrokenCode_IsStillRead() =>
        new TestProgram($"public static class Code {{ object X() => new BasicAWSCredentials({{|BRG1022:\"{Key}\"|}}, \"{Secret}\", ")
        {
            MustCompile = false
        }.CheckAsync(Analyzer);

    private static TestProgram Program(string expression, string constants = "public const string Secret = \"\";") => new($$"""
        public static class Constants { {{constants.Replace("SECRET", Secret, StringComparison.Ordinal)}} public static string Open { get; set; } = ""; }
        public static class Code { public static object Value => {{expression.Replace("KEY", Key, StringComparison.Ordinal).Replace("EXAMPLE" + Key, "EXAMPLEKEY", StringComparison.Ordinal).Replace("SECRET", Secret, StringComparison.Ordinal)}}; }
        """);
}
