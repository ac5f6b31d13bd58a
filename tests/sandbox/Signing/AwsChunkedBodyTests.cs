using System.Text;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Signing;
using Microsoft.AspNetCore.Http;

namespace Bridge.Sandbox.Tests.Signing;

/// <summary>
/// The examples of AWS's documentation, with its key and its signatures:
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and …/sigv4-streaming-trailers.html
/// </summary>
public sealed class AwsChunkedBodyTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static readonly CredentialScope Scope = new("20130524", "us-east-1", "s3");

    private static readonly string[] Signed =
    [
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ];

    private static readonly string[] SignedWithTrailer =
    [
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ];

    [Fact]
    public void Decode_AwsExample_IsTheObject()
    {
        var decoded = Decode(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Body(Signed), "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");

        Assert.Equal(new string('a', 66_560), Encoding.ASCII.GetString(decoded.Span));
    }

    [Fact]
    public void Decode_AwsTrailerExample_IsTheObject()
    {
        const string Trailer = "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n";

        var decoded = Decode(
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", Body(SignedWithTrailer, Trailer),
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");

        Assert.Equal(66_560, decoded.Length);
    }

    [Theory]
    [InlineData(70, 'b', "SignatureDoesNotMatch")]
    [InlineData(66_000, 'b', "SignatureDoesNotMatch")]
    [InlineData(20, '0', "SignatureDoesNotMatch")]
    [InlineData(0, 'z', "IncompleteBody")]
    [InlineData(0, 'f', "IncompleteBody")]
    public void Decode_OneByteChanged_IsRefused(int at, char value, string expected)
    {
        var body = Body(Signed);
        body[at] = (byte)value;

        var error = Assert.Throws<AwsErrorException>(() =>
            Decode("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", body, "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"));

        Assert.Equal(expected, error.Code);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32:y/Q5Jg==", null)]
    [InlineData("x-amz-checksum-crc32c:4waSgw==", null)]
    [InlineData("x-amz-checksum-crc64nvme:rosUhgp5mIg=", null)]
    [InlineData("x-amz-checksum-crc32:AAAAAA==", "BadDigest")]
    [InlineData("x-amz-checksum-crc64nvme:AAAAAAAAAAA=", "BadDigest")]
    public void Decode_UnsignedTrailer_ChecksTheChecksum(string trailer, string? expected)
    {
        // The check values of the CRC catalogue: https://reveng.sourceforge.io/crc-catalogue/all.htm
        var body = Encoding.ASCII.GetBytes($"9\r\n123456789\r\n0\r\n{trailer}\r\n\r\n");

        var error = Record.Exception(() => Decode("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body, ""));

        Assert.Equal(expected, (error as AwsErrorException)?.Code);
        Assert.Equal(expected is null, error is null);
    }

    private static ReadOnlyMemory<byte> Decode(string payload, byte[] body, string seedSignature) => AwsChunkedBody.Decode(
        new DefaultHttpContext().Request,
        payload,
        new RequestSignature
        {
            AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
            Scope = Scope,
            SignedHeaders = [],
            Signature = seedSignature,
            TimeStamp = "20130524T000000Z",
            At = new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero),
        },
        SigningKey.Derive(Secret, Scope),
        body);

    private static byte[] Body(string[] signatures, string trailer = "") => Encoding.ASCII.GetBytes(
        $"10000;chunk-signature={signatures[0]}\r\n{new string('a', 65_536)}\r\n"
        + $"400;chunk-signature={signatures[1]}\r\n{new string('a', 1024)}\r\n"
        + $"0;chunk-signature={signatures[2]}\r\n{trailer}\r\n");
}
