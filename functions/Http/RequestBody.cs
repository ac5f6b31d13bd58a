using Microsoft.AspNetCore.Http.Features;

namespace Bridge.Functions.Http;

/// <summary>
/// Reads whole request bodies of at most <see cref="MaxBytes"/> and answers 413 to larger ones. Kestrel's own limit also counts the framing of
/// a chunked body, so Kestrel gets a higher limit here and the body's bytes are counted.
/// </summary>
internal static class RequestBody
{
    /// <summary>1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    // Twice the body's size leaves room for chunks of ten bytes. A sender of smaller chunks is not sending an alert.
    private const int MaxWireBytes = 2 * MaxBytes;

    /// <summary>The body's bytes.</summary>
    /// <exception cref="BadHttpRequestException">With status 413 when the body is larger than <see cref="MaxBytes"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        if (request.ContentLength is null && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxWireBytes;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
