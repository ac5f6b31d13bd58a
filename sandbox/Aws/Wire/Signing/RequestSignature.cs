namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>What a request says about its own signature; nothing of it is trusted before <see cref="SigV4Verifier"/> has spoken.</summary>
internal sealed record RequestSignature
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string TimeStampForm = "yyyyMMdd'T'HHmmss'Z'";

    public required string AccessKeyId { get; init; }

    public required CredentialScope Scope { get; init; }

    /// <summary>Lower-case header names in the order the signer listed them.</summary>
    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Signature { get; init; }

    /// <summary>The signer's clock as it spelled it, <c>yyyyMMddTHHmmssZ</c>.</summary>
    public required string TimeStamp { get; init; }

    /// <summary><see cref="TimeStamp"/> read.</summary>
    public required DateTimeOffset At { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>Lifetime of a presigned URL; null when the signature came in the Authorization header.</summary>
    public TimeSpan? PresignedFor { get; init; }

    /// <summary>Reads the Authorization header, or the query of a presigned URL.</summary>
    public static RequestSignature Read(HttpRequest http)
    {
        if (http.Headers.Authorization.ToString() is { Length: > 0 } header)
        {
            return FromHeader(http, header);
        }

        return http.Query["X-Amz-Algorithm"].ToString() is { Length: > 0 }
            ? FromQuery(http)
            : throw new AwsErrorException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    private static RequestSignature FromHeader(HttpRequest http, string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw Incomplete($"Authorization header requires the algorithm {Algorithm}.");
        }

        var parts = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        var stamp = http.Headers["X-Amz-Date"].ToString();
        return Create(
            Single(parts["Credential"], "Authorization header requires 'Credential' parameter."),
            Single(parts["SignedHeaders"], "Authorization header requires 'SignedHeaders' parameter."),
            Single(parts["Signature"], "Authorization header requires 'Signature' parameter."),
            stamp,
            http.Headers["X-Amz-Security-Token"].ToString(),
            null);
    }

    private static RequestSignature FromQuery(HttpRequest http)
    {
        if (http.Query["X-Amz-Algorithm"] != Algorithm)
        {
            throw Incomplete($"X-Amz-Algorithm must be {Algorithm}.");
        }

        if (!int.TryParse(http.Query["X-Amz-Expires"], out var seconds) || seconds is < 1 or > 604_800)
        {
            throw Incomplete("X-Amz-Expires must be between 1 and 604800 seconds.");
        }

        return Create(
            Single(http.Query["X-Amz-Credential"], "The query requires 'X-Amz-Credential'."),
            Single(http.Query["X-Amz-SignedHeaders"], "The query requires 'X-Amz-SignedHeaders'."),
            Single(http.Query["X-Amz-Signature"], "The query requires 'X-Amz-Signature'."),
            http.Query["X-Amz-Date"].ToString(),
            http.Query["X-Amz-Security-Token"].ToString(),
            TimeSpan.FromSeconds(seconds));
    }

    private static RequestSignature Create(
        string credential, string signedHeaders, string signature, string stamp, string token, TimeSpan? presignedFor)
    {
        var fields = credential.Split('/');
        if (fields.Length != 5 || fields[4] != "aws4_request" || fields.Any(field => field.Length == 0))
        {
            throw Incomplete("Credential must have exactly 5 slash-delimited elements: keyid/date/region/service/aws4_request.");
        }

        if (!DateTimeOffset.TryParseExact(stamp, TimeStampForm, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
        {
            throw Incomplete("X-Amz-Date must be in the ISO8601 basic form yyyyMMddTHHmmssZ.");
        }

        return new RequestSignature
        {
            AccessKeyId = fields[0],
            Scope = new CredentialScope(fields[1], fields[2], fields[3]),
            SignedHeaders = signedHeaders.Split(';'),
            Signature = signature,
            TimeStamp = stamp,
            At = at,
            SessionToken = token.Length == 0 ? null : token,
            PresignedFor = presignedFor,
        };
    }

    private static string Single(IEnumerable<string?> values, string error) =>
        values.ToArray() is [{ Length: > 0 } only] ? only : throw Incomplete(error);

    private static AwsErrorException Incomplete(string message) => new(400, "IncompleteSignature", message);
}
