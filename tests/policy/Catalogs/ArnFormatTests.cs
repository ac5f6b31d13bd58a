using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Tests.Catalogs;

public sealed class ArnFormatTests
{
    [Theory]
    [InlineData("s3", "bucket", "arn:aws:s3:::reports", true)]
    [InlineData("s3", "bucket", "arn:aws:s3:::reports/*", false)]
    [InlineData("s3", "bucket", "arn:aws:s3:::reports*", true)]
    [InlineData("s3", "bucket", "arn:aws-cn:s3:::*", true)]
    [InlineData("s3", "bucket", "*", true)]
    [InlineData("s3", "bucket", "arn:aws:sqs:*", false)]
    [InlineData("s3", "object", "arn:aws:s3:::reports", false)]
    [InlineData("s3", "object", "arn:aws:s3:::reports/2026/january.csv", true)]
    [InlineData("s3", "object", "arn:aws:s3:::${aws:username}/*", true)]
    [InlineData("s3", "object", "arn:aws:s3:::report?2026", true)]
    [InlineData("s3", "object", "arn:aws:s3:::*", true)]
    [InlineData("sqs", "queue", "arn:aws:sqs:eu-west-1:111122223333:orders", true)]
    [InlineData("sqs", "queue", "arn:aws:sqs:*:*:orders-?", true)]
    [InlineData("sqs", "queue", "arn:aws:sqs:eu-west-1:1111:orders:more", false)]
    [InlineData("iam", "role", "arn:aws:iam::111122223333:role/path/name", true)]
    [InlineData("iam", "role", "arn:aws:iam::111122223333:user/name", false)]
    [InlineData("iam", "role", "arn:aws:iam::*:r*", true)]
    [InlineData("dynamodb", "table", "arn:aws:dynamodb:*:*:table/orders/index/by-date", false)]
    [InlineData("dynamodb", "index", "arn:aws:dynamodb:*:*:table/orders/index/by-date", true)]
    [InlineData("logs", "log-group", "arn:aws:logs:*:*:log-group:/aws/lambda/x:*", true)]
    [InlineData("s3", "bucket", "", false)]
    public void Fits_ArnOrPattern_AsTheTypesFormSays(string prefix, string typeName, string resource, bool expected)
    {
        Assert.True(Catalog.Default.TryGetService(prefix, out var service));
        var type = service.ResourceTypes.Single(candidate => candidate.Name == typeName);

        Assert.Equal(expected, type.Fits(resource));
    }

    [Fact]
    public void Fits_EveryTypesOwnForm_IsTrue()
    {
        foreach (var type in Catalog.Default.Services.SelectMany(service => service.ResourceTypes))
        {
            var sample = System.Text.RegularExpressions.Regex.Replace(type.ArnFormat, @"\$\{[^}]*\}", "x1");
            Assert.True(type.Fits(sample), $"{type} {type.ArnFormat}");
        }
    }
}
