using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Bridge.Policy.Usage.Recording;

/// <summary>Combines the answers of CloudTrail's calls that describe trails, trail by trail.</summary>
internal sealed class TrailSettingsReader
{
    private const int MaxBytes = 8 << 20;
    private const int MaxTrails = 1_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private readonly Dictionary<string, TrailSettings> _trails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Status> _statuses = new(StringComparer.Ordinal);
    private readonly List<Status> _unnamed = [];

    private sealed record Status(bool IsLogging, DateTimeOffset? StoppedAt, DateTimeOffset? StartedAt);

    public static bool TryRead(IReadOnlyList<ReadOnlyMemory<byte>> documents, [NotNullWhen(true)] out TrailCoverage? coverage, out (int Document, string Message) fault)
    {
        var reader = new TrailSettingsReader();
        coverage = null;
        fault = default;
        for (var i = 0; i < documents.Count; i++)
        {
            if (reader.Fault(documents[i]) is { } message)
            {
                fault = (i, message);
                return false;
            }
        }

        coverage = reader.Build();
        return true;
    }

    private string? Fault(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return "this is too large for the settings of a trail.";
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var root = document.RootElement;
            foreach (var answer in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new List<JsonElement> { root })
            {
                Add(answer);
            }

            return _trails.Count > MaxTrails ? "there are too many trails in it." : null;
        }
        catch (JsonException e)
        {
            return $"this is no JSON (line {(e.LineNumber ?? 0) + 1}).";
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return "this is not what `aws cloudtrail describe-trails`, `get-event-selectors` or `get-trail-status` prints.";
        }
    }

    private void Add(JsonElement answer)
    {
        if (answer.TryGetProperty("trailList", out var trails))
        {
            foreach (var trail in trails.EnumerateArray())
            {
                AddTrail(trail);
            }
        }
        else if (answer.TryGetProperty("Trail", out var trail))
        {
            AddTrail(trail);
        }
        else if (answer.TryGetProperty("EventSelectors", out _) || answer.TryGetProperty("AdvancedEventSelectors", out _))
        {
            var arn = Arn(answer);
            _trails[arn] = (_trails.GetValueOrDefault(arn) ?? new() { Arn = arn }) with { Selections = TrailSelectors.Read(answer) };
        }
        else
        {
            var status = new Status(answer.GetProperty("IsLogging").GetBoolean(), Time(answer, "StopLoggingTime"), Time(answer, "StartLoggingTime"));
            if (answer.TryGetProperty("TrailARN", out _))
            {
                _statuses[Arn(answer)] = status;
            }
            else
            {
                _unnamed.Add(status);
            }
        }
    }

    private void AddTrail(JsonElement trail)
    {
        var arn = Arn(trail);
        var selections = _trails.GetValueOrDefault(arn)?.Selections;

        // A trail without its own selectors records all management events and no data events.
        // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
        if (selections is null && trail.TryGetProperty("HasCustomEventSelectors", out var custom) && !custom.GetBoolean())
        {
            selections = [new TrailSelection()];
        }

        _trails[arn] = new()
        {
            Arn = arn,
            HomeRegion = trail.TryGetProperty("HomeRegion", out var region) ? region.GetString() ?? string.Empty : string.Empty,
            IsMultiRegion = trail.GetProperty("IsMultiRegionTrail").GetBoolean(),
            HasGlobalServices = !trail.TryGetProperty("IncludeGlobalServiceEvents", out var global) || global.GetBoolean(),
            Selections = selections,
        };
    }

    private TrailCoverage Build()
    {
        // A status without a name may belong to any trail. So the worst of them counts for each trail that has no status of its own.
        var worst = _unnamed.Find(status => !status.IsLogging) ?? _unnamed.Find(status => status.StoppedAt is not null) ?? _unnamed.FirstOrDefault();
        return new()
        {
            Trails = [.. _trails.Values.OrderBy(trail => trail.Arn, StringComparer.Ordinal).Select(trail => _statuses.GetValueOrDefault(trail.Arn, worst!) is { } status
                ? trail with { IsLogging = status.IsLogging, StoppedAt = status.StoppedAt, StartedAt = status.StartedAt }
                : trail)],
        };
    }

    private static string Arn(JsonElement answer) =>
        answer.GetProperty("TrailARN").GetString() is { } arn && arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Length <= 2_048 ? arn : throw new FormatException();

    // The API returns seconds since 1970, and the command line prints a text.
    private static DateTimeOffset? Time(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            var seconds = value.GetDouble();
            return seconds is >= 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : throw new FormatException();
        }

        return DateTimeOffset.Parse(value.GetString() ?? string.Empty, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }
}
