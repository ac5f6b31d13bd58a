namespace Bridge.Functions.Hosting;

/// <summary>Reads whole request bodies; Kestrel holds them to <see cref="MaxBytes"/> and answers 413 beyond.</summary>
internal static class RequestBody
{
    /// <summary>1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The body's bytes.</summary>
    /// <exception cref="BadHttpRequestException">With status 413 when the body is larger than <see cref="MaxBytes"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, MaxBytes));
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
