namespace Bridge.Policy.Tests.Conditions;

public sealed class ConditionValueTests
{
    [Theory]
    [InlineData("StringEquals", "a*", "ab", "No")]
    [InlineData("StringEquals", "a**", "a**", "Yes")]
    [InlineData("StringEquals", "${aws:username}", "al*ce", "Yes")]
    [InlineData("StringLike", "${aws:username}", "alice", "No")]
    [InlineData("StringLike", "a${*}", "a*", "Yes")]
    [InlineData("StringLike", "a${*}", "ab", "No")]
    [InlineData("StringNotEquals", "${aws:gone}", "x", "Yes")]
    [InlineData("StringEquals", "${aws:gone}", "", "No")]
    [InlineData("StringEquals", "1|2|3|4|5|6|7|8|9|10|${aws:username}", "9", "Yes")]
    [InlineData("StringEquals", "1|2|3|4|5|6|7|8|9|10|${aws:username}", "al*ce", "Yes")]
    [InlineData("StringEqualsIgnoreCase", "A|B|C|D|E|F|G|H|I|J", "j", "Yes")]
    public void Judge_Text_KnowsWildcardsAndVariablesWhereTheyWork(string name, string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of(name, values, request).ToString());

    [Theory]
    [InlineData("5", "5.0", "Yes")]
    [InlineData("-1", "-1", "Yes")]
    [InlineData("1e2", "100", "Yes")]
    [InlineData("0.1", "0.10000000000000000000000001", "No")]
    [InlineData("5", " 5", "No")]
    [InlineData("5", "five", "No")]
    [InlineData("five", "5", "Unknown")]
    [InlineData("1e99", "5", "Unknown")]
    public void Judge_Number_ComparesDecimals(string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of("NumericEquals", values, request).ToString());

    [Theory]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-29T12:00Z", "Yes")]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-29T12:00:00", "Yes")]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000-00:00", "Yes")]
    [InlineData("2024-02-29T12:00:00Z", "2024-02-29T07:00:00-05:00", "Yes")]
    [InlineData("1970", "0", "Yes")]
    [InlineData("2024", "2024-01-01T00:00:00Z", "Yes")]
    [InlineData("2023-02-29", "2023-03-01", "Unknown")]
    [InlineData("2024-02-29T24:00Z", "2024-03-01", "Unknown")]
    [InlineData("2024-02-29T12Z", "2024-03-01", "Unknown")]
    [InlineData("2024-2-9", "2024-02-09", "Unknown")]
    [InlineData("soon", "2024-02-09", "Unknown")]
    [InlineData("2024-02-29", "29.02.2024", "No")]
    [InlineData("999999999999", "9999-12-31T23:59:59.9999999Z", "Yes")]
    [InlineData("0001-01-01T00:00:00+01:00", "2024", "No")]
    public void Judge_Date_ReadsTheProfilesOfIso8601AndSeconds(string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of("DateEquals", values, request).ToString());

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", "Yes")]
    [InlineData("10.1.2.3/8", "10.0.0.0", "Yes")]
    [InlineData("0.0.0.0/0", "255.255.255.255", "Yes")]
    [InlineData("0.0.0.0/0", "::1", "No")]
    [InlineData("::/0", "1.2.3.4", "No")]
    [InlineData("2001:db8::/32", "2001:DB8:ffff::1", "Yes")]
    [InlineData("2001:db8::/32", "2001:db9::", "No")]
    [InlineData("2001:db8::1", "2001:db8:0:0:0:0:0:1", "Yes")]
    [InlineData("::ffff:1.2.3.4", "::ffff:102:304", "Yes")]
    [InlineData("::", "0:0:0:0:0:0:0:0", "Yes")]
    [InlineData("1::", "1:0:0:0:0:0:0:0", "Yes")]
    [InlineData("10.0.0.0/8", "010.0.0.1", "No")]
    [InlineData("10.0.0.0/8", "10.1", "No")]
    [InlineData("10.0.0.0/8", "167772161", "No")]
    [InlineData("10.0.0.0/33", "10.0.0.1", "Unknown")]
    [InlineData("10.0.0.0/", "10.0.0.1", "Unknown")]
    [InlineData("1:2:3:4:5:6:7::8:9", "::1", "Unknown")]
    [InlineData("1::2::3", "::1", "Unknown")]
    [InlineData("fe80::1%eth0", "::1", "Unknown")]
    public void Judge_Address_IsReadStrictly(string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of("IpAddress", values, request).ToString());

    [Theory]
    [InlineData("arn:aws:s3:::b/*", "arn:aws:s3:::b/x:y", "Yes")]
    [InlineData("arn:aws:*:*:*:*", "arn:aws:iam::1234:role/x", "Yes")]
    [InlineData("arn:aws:*", "arn:aws:iam::1234:role/x", "Unknown")]
    [InlineData("arn:*:role/x", "arn:aws:iam::1234:role/x", "Unknown")]
    [InlineData("arn:aws:iam::1234:user/${aws:username}", "arn:aws:iam::1234:user/al*ce", "Yes")]
    [InlineData("arn:aws:iam::1234:user/${aws:username}", "arn:aws:iam::1234:user/alice", "No")]
    [InlineData("arn:${aws:partition, 'aws'}:iam::1234:user/x", "arn:aws:iam::1234:user/x", "Yes")]
    [InlineData("arn:aws:iam::1234:role/x", "role/x", "No")]
    [InlineData("*", "arn:aws:iam::1234:role/x", "Unknown")]
    public void Judge_Arn_ComparesPartByPart(string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of("ArnLike", values, request).ToString());

    [Theory]
    [InlineData("AAEC", "AAEC", "Yes")]
    [InlineData("", "AAEC", "No")]
    [InlineData("AAE", "AAEC", "Unknown")]
    [InlineData("AAEC", "AAE", "No")]
    public void Judge_Binary_ComparesBytes(string values, string request, string expected) =>
        Assert.Equal(expected, Judged.Of("BinaryEquals", values, request).ToString());
}
