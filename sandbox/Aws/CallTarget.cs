using System.Text.Json;
using Bridge.Sandbox.Aws.Query;

namespace Bridge.Sandbox.Aws;

/// <summary>What a call is aimed at, for the call log: the role, queue or object that a person would name.</summary>
internal static class CallTarget
{
    private static readonly string[] NameParameters =
        ["RoleName", "UserName", "GroupName", "InstanceProfileName", "PolicyArn", "PolicyName", "RoleArn", "Arn", "QueueUrl", "QueueName"];

    /// <summary>The target; null when the call names none, or cannot be read.</summary>
    public static string? Of(AwsCall call)
    {
        if (call.Service == "s3")
        {
            return call.Http.Path.Value?.Trim('/') is { Length: > 0 } key ? key : null;
        }

        try
        {
            return call.Http.ContentType?.Contains("json", StringComparison.Ordinal) == true ? FromJson(call.Body) : FromQuery(QueryRequest.Of(call));
        }
        catch (Exception unreadable) when (unreadable is JsonException or AwsErrorException)
        {
            return null;
        }
    }

    private static string? FromQuery(QueryRequest request) => Short(NameParameters.Select(request.Optional).FirstOrDefault(value => value is not null));

    private static string? FromJson(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Short(NameParameters
                .Select(name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .FirstOrDefault(value => value is not null))
            : null;
    }

    // A queue is known by its name, not by the host it is reached at.
    private static string? Short(string? target) =>
        target?.StartsWith("http", StringComparison.Ordinal) == true ? target[(target.LastIndexOf('/') + 1)..] : target;
}
