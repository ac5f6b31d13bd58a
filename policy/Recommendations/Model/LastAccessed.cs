using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>The times at which AWS last saw a principal use each service, from <c>GetServiceLastAccessedDetails</c>.</summary>
/// <param name="Services">The times by the prefix of the service's actions; only services that were used.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html</remarks>
public sealed record LastAccessed(ImmutableSortedDictionary<string, DateTimeOffset> Services)
{
    /// <summary>
    /// The services that the answer lists as never used, not even by a refused attempt, in the time that AWS keeps track of.
    /// </summary>
    /// <value>None.</value>
    public ImmutableSortedSet<string> NeverUsed { get; init; } = [];

    /// <summary>Reads the JSON that <c>aws iam get-service-last-accessed-details</c> prints; null for any other text.</summary>
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
