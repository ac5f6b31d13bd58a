using System.Security.Cryptography;
using System.Text;

namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>A request whose signature holds.</summary>
internal sealed record VerifiedRequest(Caller Caller, ReadOnlyMemory<byte> Body);

/// <summary>
/// Verifies Signature Version 4 as AWS does: known key, clock within 15 minutes, body hash, signature, then the session's life.
/// Fails closed: a request that is not understood is not verified.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
/// </summary>
internal sealed class SigV4Verifier(ICredentialSource credentials, TimeProvider time)
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);

    /// <summary>The caller and the decoded body; throws the error that AWS would answer.</summary>
    public VerifiedRequest Verify(HttpRequest http, RequestSignature signature, ReadOnlyMemory<byte> body)
    {
        var s3 = signature.Scope.Service == "s3";
        var credential = credentials.Find(signature.AccessKeyId) ?? throw UnknownKey(s3);
        if (!TokenMatches(credential.SessionToken, signature.SessionToken))
        {
            throw s3
                ? new AwsErrorException(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
                : UnknownKey(s3);
        }

        CheckTime(signature, s3);
        CheckSignedHeaders(http, signature);
        var payload = PayloadLine(http, signature, body.Span);
        var key = SigningKey.Derive(credential.Secret, signature.Scope);
        var canonical = SigningKey.Hash(Encoding.UTF8.GetBytes(CanonicalRequest.Build(http, signature, payload)));
        if (!key.Verifies($"{RequestSignature.Algorithm}\n{signature.TimeStamp}\n{signature.Scope}\n{canonical}", signature.Signature))
        {
            throw Mismatch();
        }

        if (credential.ExpiresAt <= time.GetUtcNow())
        {
            throw s3
                ? new AwsErrorException(400, "ExpiredToken", "The provided token has expired.")
                : new AwsErrorException(403, "ExpiredToken", "The security token included in the request is expired");
        }

        return new VerifiedRequest(
            credential.Caller, AwsChunkedBody.IsChunked(payload) ? AwsChunkedBody.Decode(http, payload, signature, key, body) : body);
    }

    private static bool TokenMatches(string? expected, string? actual) => (expected, actual) switch
    {
        (null, null) => true,
        ({ } wanted, { } given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(wanted), Encoding.UTF8.GetBytes(given)),
        _ => false,
    };

    private void CheckTime(RequestSignature signature, bool s3)
    {
        var now = time.GetUtcNow();
        if (signature.Scope.Day != signature.TimeStamp[..8])
        {
            throw new AwsErrorException(
                403, "SignatureDoesNotMatch",
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{signature.Scope.Day}' != '{signature.TimeStamp[..8]}'.");
        }

        if (signature.PresignedFor is { } lifetime)
        {
            if (now > signature.At + lifetime)
            {
                throw new AwsErrorException(403, s3 ? "AccessDenied" : "SignatureDoesNotMatch", "Request has expired");
            }
        }
        else if (now - signature.At > MaxSkew)
        {
            throw Skewed(
                s3,
                $"Signature expired: {signature.TimeStamp} is now earlier than {now - MaxSkew:yyyyMMdd'T'HHmmss'Z'} "
                + $"({now:yyyyMMdd'T'HHmmss'Z'} - 15 min.)");
        }

        if (signature.At - now > MaxSkew)
        {
            throw Skewed(
                s3,
                $"Signature not yet current: {signature.TimeStamp} is still later than {now + MaxSkew:yyyyMMdd'T'HHmmss'Z'} "
                + $"({now:yyyyMMdd'T'HHmmss'Z'} + 15 min.)");
        }
    }

    // An unsigned x-amz-target or x-amz-security-token could be swapped on the way.
    private static void CheckSignedHeaders(HttpRequest http, RequestSignature signature)
    {
        var signed = signature.SignedHeaders.ToHashSet(StringComparer.Ordinal);
        var missing = http.Headers.Keys.Select(name => name.ToLowerInvariant()).FirstOrDefault(
            name =>
                (name == "host" || (name.StartsWith("x-amz-", StringComparison.Ordinal) && signature.PresignedFor is null))
                    && !signed.Contains(name));
        if (missing is not null || !signed.Contains("host"))
        {
            throw new AwsErrorException(
                403, "SignatureDoesNotMatch", $"'{missing ?? "host"}' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    // The last line of the canonical request. S3 signs what the header says, the others sign the body itself.
    private static string PayloadLine(HttpRequest http, RequestSignature signature, ReadOnlySpan<byte> body)
    {
        var actual = SigningKey.Hash(body);
        if (signature.Scope.Service != "s3")
        {
            return actual;
        }

        var declared = http.Headers["x-amz-content-sha256"].ToString();
        if (declared.Length == 0)
        {
            return signature.PresignedFor is not null
                ? Unsigned
                : throw new AwsErrorException(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }

        if (declared != Unsigned && !AwsChunkedBody.IsChunked(declared) && declared != actual)
        {
            throw new AwsErrorException(
                400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        return declared;
    }

    private static AwsErrorException UnknownKey(bool s3) => s3
        ? new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        : new(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

    private static AwsErrorException Skewed(bool s3, string message) => s3
        ? new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
        : new(403, "SignatureDoesNotMatch", message);

    /// <summary>The error of a signature that does not hold.</summary>
    public static AwsErrorException Mismatch() => new(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
}
