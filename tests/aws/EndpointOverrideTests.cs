namespace Bridge.Aws.Tests;

public sealed class EndpointOverrideTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", null)]
    [InlineData(null, "http://all", "http://all")]
    [InlineData("", "http://all", "http://all")]
    [InlineData("http://own", "http://all", "http://own")]
    [InlineData("http://own", null, "http://own")]
    public void Of_Variables_TheServicesOwnComesFirstAndEmptyIsUnset(string? own, string? all, string? expected) =>
        Assert.Equal(expected, EndpointOverride.Of("S3", name => name switch
        {
            "AWS_ENDPOINT_URL_S3" => own,
            "AWS_ENDPOINT_URL" => all,
            _ => "http://other-service",
        }));
}
