using System.Collections.Immutable;
using Bridge.Policy.Cases;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Recommend;

/// <summary>Reads the other files that the user named, besides the trail. Faults of a file are added to the list.</summary>
internal static class RecommendFiles
{
    public static AuthorizationPolicies? ReadPolicies(string? path, List<string> faults)
    {
        if (path is null || ReadFile(path, faults) is not { } content)
        {
            return null;
        }

        var policies = new EvaluationCaseReader().ReadPolicies(content);
        if (policies.IsOk)
        {
            return policies.Value.Source;
        }

        faults.Add(policies.Fault.Pointer.Length == 0
            ? $"{path}: {policies.Fault.Message}"
            : $"{path}: {policies.Fault.Pointer}: {policies.Fault.Message}");
        return null;
    }

    public static LastAccessed? ReadLastAccessed(string? path, List<string> faults)
    {
        if (path is null || ReadFile(path, faults) is not { } content)
        {
            return null;
        }

        var read = LastAccessed.TryRead(content);
        if (read is null)
        {
            faults.Add($"{path}: this is not what `aws iam get-service-last-accessed-details` prints.");
        }

        return read;
    }

    public static TrailCoverage? ReadTrailSettings(IReadOnlyList<string> paths, List<string> faults)
    {
        var documents = paths.Select(path => ReadFile(path, faults)).ToList();
        if (paths.Count == 0 || documents.Contains(null))
        {
            return null;
        }

        if (!TrailCoverage.TryRead([.. documents.Select(document => new ReadOnlyMemory<byte>(document))], out var coverage, out var fault))
        {
            faults.Add($"{paths[fault.Document]}: {fault.Message}");
        }

        return coverage;
    }

    public static ImmutableSortedDictionary<string, string> ReadTags(string? path, List<string> faults)
    {
        if (path is null || ReadFile(path, faults) is not { } content)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        var read = PrincipalTags.TryRead(content);
        if (read is null)
        {
            faults.Add($"{path}: this is not what `aws iam get-role` or `aws iam list-role-tags` prints.");
        }

        return read ?? ImmutableSortedDictionary<string, string>.Empty;
    }

    private static byte[]? ReadFile(string path, List<string> faults)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add($"`{path}` cannot be read: {e.Message}");
            return null;
        }
    }
}
