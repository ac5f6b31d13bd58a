using System.Buffers;
using System.Text.Json;

namespace Bridge.Aws.Iam;

/// <summary>When an identity last used each service that its policies let it use.</summary>
/// <remarks>
/// Denied attempts count too, and the last four hours may be missing.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
/// </remarks>
public sealed record LastAccessedReport
{
    /// <summary>Whether the report is finished. Services are listed only when it is <see cref="LastAccessedStatus.Completed"/>.</summary>
    public required LastAccessedStatus Status { get; init; }

    /// <summary>How fine it is.</summary>
    public LastAccessedGranularity Granularity { get; init; }

    /// <summary>When the report was asked for.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the report was finished, or given up.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>AWS's code and message when the report failed; otherwise null.</summary>
    public string? Error { get; init; }

    /// <summary>The services, used or not.</summary>
    public IReadOnlyList<ServiceLastAccessed> Services { get; init; } = [];

    /// <summary>The report in the form that <c>aws iam get-service-last-accessed-details</c> prints, in UTF-8.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            LastAccessedJson.Write(writer, this);
        }

        return json.WrittenMemory;
    }
}
