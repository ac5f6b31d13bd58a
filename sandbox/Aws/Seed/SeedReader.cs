using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>
/// Reads a seed: JSON with comments, in which an unknown, duplicate or missing member is an error, so that a misspelt name is not ignored.
/// </summary>
internal static class SeedReader
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 64,
    };

    /// <summary>Where the sandbox's own seed lies: beside the program.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "seed.json");

    /// <summary>Reads and checks the file at <paramref name="path"/>.</summary>
    public static async Task<SeedFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
        {
            throw new SeedException($"The seed `{path}` {(file.Exists ? $"is larger than {MaxBytes} bytes" : "does not exist")}.");
        }

        return Parse(await File.ReadAllTextAsync(path, cancellationToken));
    }

    /// <summary>Parses and checks <paramref name="json"/>.</summary>
    public static SeedFile Parse(string json)
    {
        SeedFile seed;
        try
        {
            seed = JsonSerializer.Deserialize<SeedFile>(json, Options)
                ?? throw new SeedException("The seed is `null`; it must be an object.");
        }
        catch (JsonException error)
        {
            // The serializer's message ends with the path and the line.
            throw new SeedException($"The seed is not valid: {error.Message}", error);
        }

        var faults = SeedChecks.Check(seed);
        return faults.Count == 0
            ? seed
            : throw new SeedException("The seed is not valid:\n" + string.Join('\n', faults.Select(fault => "  " + fault)));
    }
}
