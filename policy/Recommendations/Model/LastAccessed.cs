using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>When AWS last saw a principal use each service: the answer of <c>GetServiceLastAccessedDetails</c>.</summary>
/// <param name="Services">By the prefix of the service's actions; only those that were ever used.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html</remarks>
public sealed record LastAccessed(ImmutableSortedDictionary<string, DateTimeOffset> Services)
{
    /// <summary>Services that the answer lists and that AWS never saw used, refused attempts included, in the time it keeps track of.</summary>
    /// <value>None.</value>
    public ImmutableSortedSet<string> NeverUsed { get; init; } = [];

    /// <summary>Reads the JSON that <c>aws iam get-service-last-accessed-details</c> prints; null when it is not that.</summary>
    public static LastAccessed? TryRead(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var services = ImmutableSortedDictionary.CreateBuilder<string, DateTimeOffset>(StringComparer.Ordinal);
            var unused = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
            foreach (var service in document.RootElement.GetProperty("ServicesLastAccessed").EnumerateArray())
            {
                var name = service.GetProperty("ServiceNamespace").GetString() ?? string.Empty;
                if (!service.TryGetProperty("LastAuthenticated", out var last) || last.ValueKind == JsonValueKind.Null)
                {
                    unused.Add(name);
                }
                else if (Time(last) is { } time)
                {
                    services[name] = time;
                }
            }

            return new(services.ToImmutable()) { NeverUsed = unused.ToImmutable() };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(JsonElement last) =>
        last.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(last.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
