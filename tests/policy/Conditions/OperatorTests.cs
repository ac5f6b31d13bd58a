using Bridge.Policy.Conditions;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Conditions;

public sealed class OperatorTests
{
    // Each row has the operator, a value that matches and one that does not. The expectations follow from the operator.
    private static readonly (string Name, string Value, string Matching, string Other)[] Table =
    [
        ("StringEquals", "Blue", "Blue", "blue"),
        ("StringNotEquals", "Blue", "blue", "Blue"),
        ("StringEqualsIgnoreCase", "Blue", "bLUE", "green"),
        ("StringNotEqualsIgnoreCase", "Blue", "green", "bLUE"),
        ("StringLike", "Bl?e*", "Blue sky", "blue"),
        ("StringNotLike", "Bl?e*", "blue", "Blue sky"),
        ("NumericEquals", "1.50", "1.5", "2"),
        ("NumericNotEquals", "1.50", "2", "1.5"),
        ("NumericLessThan", "10", "9.99", "10"),
        ("NumericLessThanEquals", "10", "10", "10.01"),
        ("NumericGreaterThan", "10", "11", "10"),
        ("NumericGreaterThanEquals", "10", "10", "9"),
        ("DateEquals", "2024-02-29T12:00:00Z", "1709208000", "1709208001"),
        ("DateNotEquals", "2024-02-29T12:00:00Z", "1709208001", "2024-02-29T14:00:00+02:00"),
        ("DateLessThan", "2024-02-29", "2024-02-28T23:59:59.9Z", "2024-02-29T00:00Z"),
        ("DateLessThanEquals", "2024-02-29", "2024-02-29T00:00Z", "2024-03"),
        ("DateGreaterThan", "2024", "2024-01-01T00:00:01Z", "2024-01-01"),
        ("DateGreaterThanEquals", "2024", "2024-01-01", "2023-12-31T23:59:59Z"),
        ("Bool", "true", "TRUE", "false"),
        ("BinaryEquals", "QmluYXJ5", "QmluYXJ5", "AAEC"),
        ("IpAddress", "203.0.113.0/24", "203.0.113.77", "203.0.114.1"),
        ("NotIpAddress", "203.0.113.0/24", "203.0.114.1", "203.0.113.77"),
        ("ArnEquals", "arn:aws:sns:*:1234:t?", "arn:aws:sns:eu:1234:t1", "arn:aws:sns:eu:1235:t1"),
        ("ArnLike", "arn:aws:sns:*:1234:t?", "arn:aws:sns:eu:1234:t1", "arn:aws:sns:eu:1234:x:t1"),
        ("ArnNotEquals", "arn:aws:sns:*:1234:t?", "arn:aws:sns:eu:1235:t1", "arn:aws:sns:eu:1234:t1"),
        ("ArnNotLike", "arn:aws:sns:*:1234:t?", "arn:aws:sns:eu:1235:t1", "arn:aws:sns:eu:1234:t1"),
    ];

    public static TheoryData<string, string, string, string> Rows =>
        new(Table.Select(row => new TheoryDataRow<string, string, string, string>(row.Name, row.Value, row.Matching, row.Other)));

    [Fact]
    public void Table_Operators_AreAllButNull() =>
        Assert.Equal(Enum.GetNames<ConditionOperator>().Except([nameof(ConditionOperator.Null)]).Order(), Table.Select(row => row.Name).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_OneValue_MatchesByTheOperator(string name, string value, string matching, string other)
    {
        Assert.Equal(Match.Yes, Judged.Of(name, value, matching));
        Assert.Equal(Match.No, Judged.Of(name, value, other));
        Assert.Equal(Match.Yes, Judged.Of(name + "IfExists", value, matching));
        Assert.Equal(Match.No, Judged.Of(name + "IfExists", value, other));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_AbsentKey_DependsOnNegationIfExistsAndQuantifier(string name, string value, string matching, string other)
    {
        _ = (matching, other);
        foreach (var absent in new[] { "-", "|" })
        {
            Assert.Equal(Matches.Of(IsNegated(name)), Judged.Of(name, value, absent));
            Assert.Equal(Match.Yes, Judged.Of(name + "IfExists", value, absent));
            Assert.Equal(Match.Yes, Judged.Of("ForAllValues:" + name, value, absent));
            Assert.Equal(Match.Yes, Judged.Of("ForAllValues:" + name + "IfExists", value, absent));
            Assert.Equal(Match.No, Judged.Of("ForAnyValue:" + name, value, absent));
            Assert.Equal(Match.No, Judged.Of("ForAnyValue:" + name + "IfExists", value, absent));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_ManyValues_DependsOnTheQuantifier(string name, string value, string matching, string other)
    {
        var mixed = $"{matching}|{other}";
        Assert.Equal(Matches.Of(!IsNegated(name)), Judged.Of(name, value, mixed));
        Assert.Equal(Match.No, Judged.Of("ForAllValues:" + name, value, mixed));
        Assert.Equal(Match.Yes, Judged.Of("ForAnyValue:" + name, value, mixed));
        Assert.Equal(Match.Yes, Judged.Of("ForAllValues:" + name, value, $"{matching}|{matching}"));
        Assert.Equal(Match.No, Judged.Of("ForAnyValue:" + name, value, $"{other}|{other}"));
        Assert.Equal(Match.Yes, Judged.Of("ForAllValues:" + name, value, matching));
        Assert.Equal(Match.No, Judged.Of("ForAnyValue:" + name, value, other));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_ManyPolicyValues_AreOrOrNor(string name, string value, string matching, string other)
    {
        if (name.Contains("Less", StringComparison.Ordinal) || name.Contains("Greater", StringComparison.Ordinal) || name == "Bool")
        {
            return;
        }

        var second = IsNegated(name) ? matching : other;
        Assert.Equal(Matches.Of(!IsNegated(name)), Judged.Of(name, $"{value}|{second}", second));
        Assert.Equal(Matches.Of(!IsNegated(name)), Judged.Of(name, $"{second}|{value}", second));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_NoPolicyValue_MatchesNothing(string name, string value, string matching, string other)
    {
        _ = (value, other);
        Assert.Equal(Matches.Of(IsNegated(name)), Judged.Of(name, string.Empty, matching));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_MalformedPolicyValue_IsUnknownUnlessAnotherMatches(string name, string value, string matching, string other)
    {
        if (name.StartsWith("String", StringComparison.Ordinal))
        {
            return;
        }

        var (hit, miss) = IsNegated(name) ? (other, matching) : (matching, other);
        Assert.Equal(Match.Unknown, Judged.Of(name, "malformed!", hit));
        Assert.Equal(Match.Unknown, Judged.Of(name, $"malformed!|{value}", miss));
        Assert.Equal(Matches.Of(!IsNegated(name)), Judged.Of(name, $"malformed!|{value}", hit));
        Assert.Equal(Matches.Of(IsNegated(name)), Judged.Of(name, "malformed!", "-"));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_MalformedRequestValue_DoesNotMatch(string name, string value, string matching, string other)
    {
        _ = (matching, other);
        Assert.Equal(Matches.Of(IsNegated(name)), Judged.Of(name, value, "malformed!"));
    }

    [Theory]
    [InlineData("true", "-", true)]
    [InlineData("true", "x", false)]
    [InlineData("false", "x", true)]
    [InlineData("False", "-", false)]
    [InlineData("true|false", "-", true)]
    [InlineData("true|false", "a|b", true)]
    [InlineData("true", "|", true)]
    [InlineData("false", "|", false)]
    [InlineData("", "-", false)]
    public void Judge_Null_AsksForTheKey(string values, string request, bool expected) =>
        Assert.Equal(Matches.Of(expected), Judged.Of("Null", values, request));

    [Fact]
    public void Judge_NullWithOtherValue_IsUnknown() => Assert.Equal(Match.Unknown, Judged.Of("Null", "maybe", "-"));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Judge_AfterFirstUse_AllocatesNothing(string name, string value, string matching, string other)
    {
        var condition = CompiledCondition.Compile(Judged.Entry(name, value), PolicyVersion.V2012);
        var context = new RequestContext([KeyValuePair.Create("aws:key", ContextValue.List(matching, other, "malformed!"))]);
        var leastBytes = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                condition.Judge(context);
            }

            leastBytes = Math.Min(leastBytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, leastBytes);
    }

    private static bool IsNegated(string name) => name.Contains("Not", StringComparison.Ordinal);
}
