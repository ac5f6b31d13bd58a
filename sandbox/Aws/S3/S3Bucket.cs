using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>One version of an object, or a delete marker. Immutable.</summary>
/// <param name="VersionId">Null: written while the bucket was not versioned; S3 then says <c>null</c>.</param>
/// <param name="Headers">What is answered with the object: content type, user metadata, checksum.</param>
internal sealed record S3Version(
    string Key,
    string? VersionId,
    bool IsDeleteMarker,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset ModifiedAt,
    IReadOnlyDictionary<string, string> Headers)
{
    private readonly Lazy<string> _etag = new(() => $"\"{Convert.ToHexStringLower(MD5.HashData(Body.Span))}\"");

    /// <summary>The MD5 digest of the body, in quotes as S3 writes it.</summary>
    public string ETag => _etag.Value;

    public bool HasETag(string condition) => condition == "*" || condition.Split(',').Any(c => c.Trim().Trim('"') == ETag.Trim('"'));
}

/// <summary>
/// One bucket. A conditional put or delete looks and writes under one lock, so of two writers with the same condition exactly one wins.
/// Invariant: no key has an empty list of versions; the newest version is first.
/// </summary>
internal sealed class S3Bucket(string name, string accountId, string region, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, List<S3Version>> _keys = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public string AccountId { get; } = accountId;

    public string Region { get; } = region;

    public DateTimeOffset CreatedAt { get; } = clock.GetUtcNow();

    /// <summary>Null: never versioned. Else <c>Enabled</c> or <c>Suspended</c>.</summary>
    public string? Versioning { get; set; }

    /// <summary>The bucket policy; null: none.</summary>
    public string? Policy { get; set; }

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _keys.Count == 0;
            }
        }
    }

    public S3Version Put(
        string key, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string? ifMatch = null,
        string? ifNoneMatch = null)
    {
        lock (_lock)
        {
            CheckConditions(key, ifMatch, ifNoneMatch);
            return Add(new S3Version(key, NewVersionId(), false, body, clock.GetUtcNow(), headers));
        }
    }

    public S3Version Get(string key, string? versionId)
    {
        lock (_lock)
        {
            if (versionId is not null)
            {
                var version = TryFind(key, versionId, out var found) ? found : throw S3Errors.NoSuchVersion();
                return version.IsDeleteMarker ? throw S3Errors.MethodNotAllowed() : version;
            }

            return Current(key) ?? throw S3Errors.NoSuchKey();
        }
    }

    /// <summary>
    /// Deletes as S3 does: a version for good, a key by a delete marker where versions are kept. Null: nothing was there.
    /// </summary>
    public S3Version? Delete(string key, string? versionId, string? ifMatch = null)
    {
        lock (_lock)
        {
            CheckConditions(key, ifMatch, ifNoneMatch: null);
            if (versionId is not null)
            {
                return TryFind(key, versionId, out var version) ? Remove(version) : null;
            }

            if (Versioning is null)
            {
                return Current(key) is { } current ? Remove(current) : null;
            }

            return Add(new S3Version(key, NewVersionId(), true, default, clock.GetUtcNow(), new Dictionary<string, string>()));
        }
    }

    /// <summary>Current objects, in the order of their keys.</summary>
    public IReadOnlyList<S3Version> Objects()
    {
        lock (_lock)
        {
            return [.. _keys.Values.Select(v => v[0]).Where(v => !v.IsDeleteMarker)];
        }
    }

    /// <summary>Every version with whether it is the latest; keys in order, newest first.</summary>
    public IReadOnlyList<(S3Version Version, bool IsLatest)> Versions()
    {
        lock (_lock)
        {
            return [.. _keys.Values.SelectMany(versions => versions.Select((v, i) => (v, i == 0)))];
        }
    }

    private static AwsErrorException? Violation(S3Version? current, string? ifMatch, string? ifNoneMatch)
    {
        if (ifMatch is not null && current is null)
        {
            return S3Errors.NoSuchKey();
        }

        var violated = (ifMatch is not null && !current!.HasETag(ifMatch))
            || (ifNoneMatch is not null && current is not null && current.HasETag(ifNoneMatch));
        return violated ? S3Errors.PreconditionFailed() : null;
    }

    private void CheckConditions(string key, string? ifMatch, string? ifNoneMatch)
    {
        if (Violation(Current(key), ifMatch, ifNoneMatch) is { } violation)
        {
            throw violation;
        }
    }

    private string? NewVersionId() => Versioning == "Enabled" ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : null;

    private S3Version? Current(string key) => _keys.TryGetValue(key, out var versions) && !versions[0].IsDeleteMarker ? versions[0] : null;

    private bool TryFind(string key, string versionId, [NotNullWhen(true)] out S3Version? version)
    {
        version = _keys.TryGetValue(key, out var versions) ? versions.Find(v => (v.VersionId ?? "null") == versionId) : null;
        return version is not null;
    }

    private S3Version Add(S3Version version)
    {
        if (!_keys.TryGetValue(version.Key, out var versions))
        {
            _keys[version.Key] = versions = [];
        }

        if (version.VersionId is null)
        {
            versions.RemoveAll(v => v.VersionId is null);
        }

        versions.Insert(0, version);
        return version;
    }

    private S3Version Remove(S3Version version)
    {
        var versions = _keys[version.Key];
        versions.Remove(version);
        if (versions.Count == 0)
        {
            _keys.Remove(version.Key);
        }

        return version;
    }
}
