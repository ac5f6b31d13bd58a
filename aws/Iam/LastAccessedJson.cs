using System.Text.Json;

namespace Bridge.Aws.Iam;

/// <summary>Writes a report with the names that AWS's API gives its members.</summary>
internal static class LastAccessedJson
{
    public static void Write(Utf8JsonWriter writer, LastAccessedReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("JobStatus", report.Status switch
        {
            LastAccessedStatus.Completed => "COMPLETED",
            LastAccessedStatus.Failed => "FAILED",
            _ => "IN_PROGRESS",
        });
        writer.WriteString("JobType", report.Granularity == LastAccessedGranularity.Action ? "ACTION_LEVEL" : "SERVICE_LEVEL");
        Write(writer, "JobCreationDate", report.CreatedAt);
        writer.WriteStartArray("ServicesLastAccessed");
        foreach (var service in report.Services)
        {
            Write(writer, service);
        }

        writer.WriteEndArray();
        Write(writer, "JobCompletionDate", report.CompletedAt);
        writer.WriteBoolean("IsTruncated", false);
        if (report.Error is { } error)
        {
            writer.WriteStartObject("Error");
            writer.WriteString("Message", error);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ServiceLastAccessed service)
    {
        writer.WriteStartObject();
        writer.WriteString("ServiceName", service.Name);
        Write(writer, "LastAuthenticated", service.LastAuthenticated);
        writer.WriteString("ServiceNamespace", service.Namespace);
        Write(writer, "LastAuthenticatedEntity", service.LastAuthenticatedEntity);
        Write(writer, "LastAuthenticatedRegion", service.LastAuthenticatedRegion);
        writer.WriteNumber("TotalAuthenticatedEntities", service.TotalAuthenticatedEntities);
        if (service.Actions.Count > 0)
        {
            writer.WriteStartArray("TrackedActionsLastAccessed");
            foreach (var action in service.Actions)
            {
                writer.WriteStartObject();
                writer.WriteString("ActionName", action.Name);
                Write(writer, "LastAccessedEntity", action.LastAccessedEntity);
                Write(writer, "LastAccessedTime", action.LastAccessed);
                Write(writer, "LastAccessedRegion", action.LastAccessedRegion);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, time);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
