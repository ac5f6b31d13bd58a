using System.Diagnostics;
using Bridge.Policy.Linting;
using Bridge.Policy.Model;

namespace Bridge.Policy.Tests.Linting;

/// <summary>
/// Documents that are made to keep the linter busy. The time limit of the tests is far above the time needed; without the linter's limits
/// some of these documents would take minutes.
/// </summary>
public sealed class HostileDocumentTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Names => [.. Documents.Keys];

    private static Dictionary<string, string> Documents { get; } = new()
    {
        ["statements"] = Statements(800, i => $"'Effect': 'Allow', 'Action': 's3:*{i}*', 'Resource': '*'"),
        ["patterns over all services"] = Actions(4_000, i => $"*:*{i}*a*"),
        ["patterns with many stars"] = Actions(300, i => $"iam:*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b{i}"),
        ["resources"] = Statements(1, _ => $"'Effect': 'Allow', 'Action': ['ec2:Run*', 'sqs:*', 'iam:*'], 'Resource': [{Join(450, i => $"'arn:aws:*:*:*:*i*n*s*{i}'")}]"),
        ["long resource"] = Statements(1, _ => $"'Effect': 'Allow', 'Action': ['ec2:*', 's3:*', 'iam:*'], 'Resource': 'arn:aws:ec2:*:*:{string.Concat(Enumerable.Repeat("*a", 20_000))}'"),
        ["conditions"] = Statements(1, _ => $"'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {{'StringEquals': {{{Join(1_500, i => $"'s3:k{i}': 'v'")}}}, 'StringLike': {{{Join(1_000, i => $"'s3:k{i}': '*v*'")}}}}}"),
        ["unknown actions"] = Actions(3_000, i => $"ec2:DescribeX{i}"),
    };

    [Theory]
    [Trait("Measures", "time")]
    [MemberData(nameof(Names))]
    public void Lint_HostileDocument_EndsSoon(string name)
    {
        var document = LintCase.Parse(Documents[name], PolicyKind.Identity);
        var watch = Stopwatch.StartNew();

        var findings = PolicyLinter.Lint(document, PolicyKind.Identity);

        output.WriteLine($"{name}: {Documents[name].Length} characters, {findings.Count} findings, {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < Bound, $"{watch.Elapsed}");
    }

    private static string Statements(int count, Func<int, string> statement) => $"{{'Version': '2012-10-17', 'Statement': [{Join(count, i => $"{{{statement(i)}}}")}]}}";

    private static string Actions(int count, Func<int, string> action) => Statements(1, _ => $"'Effect': 'Allow', 'Action': [{Join(count, i => $"'{action(i)}'")}], 'Resource': '*'");

    private static string Join(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, count).Select(item));
}
