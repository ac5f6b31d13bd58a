namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>One row. A property is a text of at most 64 KiB or bytes of at most 64 KiB, as in Azure Tables.</summary>
internal sealed record TableRow(string Partition, string Key, IReadOnlyDictionary<string, object> Properties)
{
    /// <summary>Given by the table; changes with every write.</summary>
    public string ETag { get; init; } = "";

    /// <summary>When the row was last written, by the table's clock.</summary>
    public DateTimeOffset WrittenAt { get; init; }

    public string Text(string name) => (string)Properties[name];
}

/// <summary>One write of a batch.</summary>
internal abstract record TableWrite(string Key)
{
    /// <summary>Fails when the row is there.</summary>
    public sealed record Insert(string Key, IReadOnlyDictionary<string, object> Properties) : TableWrite(Key);

    /// <summary>Fails when the row is not there with that ETag.</summary>
    public sealed record Replace(string Key, IReadOnlyDictionary<string, object> Properties, string ETag) : TableWrite(Key);

    /// <summary>Never fails.</summary>
    public sealed record Upsert(string Key, IReadOnlyDictionary<string, object> Properties) : TableWrite(Key);

    /// <summary>Never fails; without a row it does nothing.</summary>
    public sealed record Delete(string Key) : TableWrite(Key);
}

/// <summary>
/// A table as Azure Tables has it, and nothing more: rows by partition key and row key, ETags, batches of at most 100 writes within one
/// partition, ranges of one partition in the order of the row keys. Limits and characters that keys must not hold are checked.
/// https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal sealed class MemoryTable(TimeProvider time)
{
    private const int MaxBatch = 100;
    private const int MaxKeyLength = 512;
    private const int MaxPropertyBytes = 64 * 1024;
    private const int MaxRowBytes = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, TableRow>> _partitions = new(StringComparer.Ordinal);
    private long _lastETag;

    /// <summary>Runs before every batch; a test throws here to play a process that dies between two writes.</summary>
    public Action<string>? BeforeBatch { get; set; }

    public TableRow? Find(string partition, string key)
    {
        lock (_lock)
        {
            return _partitions.GetValueOrDefault(partition)?.GetValueOrDefault(key);
        }
    }

    /// <summary>Rows with keys from <paramref name="from"/> (included) to <paramref name="before"/> (not included).</summary>
    public IReadOnlyList<TableRow> Range(string partition, string from, string before, int limit = 1000)
    {
        lock (_lock)
        {
            return _partitions.GetValueOrDefault(partition) is not { } rows ? []
                : [.. rows.Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, before) < 0).Take(limit).Select(row => row.Value)];
        }
    }

    /// <summary>Writes all or nothing. False when a row was not as a write expects it.</summary>
    public bool TryBatch(string partition, params IReadOnlyList<TableWrite> writes)
    {
        BeforeBatch?.Invoke(partition);
        CheckKey(partition);
        Assert.InRange(writes.Count, 1, MaxBatch);
        Assert.Equal(writes.Count, writes.Select(write => write.Key).Distinct(StringComparer.Ordinal).Count());
        lock (_lock)
        {
            var rows = _partitions.TryGetValue(partition, out var found) ? found : _partitions[partition] = new(StringComparer.Ordinal);
            if (!writes.All(write => Fits(rows.GetValueOrDefault(write.Key), write)))
            {
                return false;
            }

            foreach (var write in writes)
            {
                Apply(rows, partition, write);
            }

            return true;
        }
    }

    private static bool Fits(TableRow? row, TableWrite write) => write switch
    {
        TableWrite.Insert => row is null,
        TableWrite.Replace replace => row?.ETag == replace.ETag,
        _ => true,
    };

    private void Apply(SortedDictionary<string, TableRow> rows, string partition, TableWrite write)
    {
        var properties = write switch
        {
            TableWrite.Insert insert => insert.Properties,
            TableWrite.Replace replace => replace.Properties,
            TableWrite.Upsert upsert => upsert.Properties,
            _ => null,
        };
        CheckKey(write.Key);
        if (properties is null)
        {
            rows.Remove(write.Key);
            return;
        }

        CheckSize(properties);
        rows[write.Key] = new TableRow(partition, write.Key, properties) { ETag = $"W/\"{++_lastETag}\"", WrittenAt = time.GetUtcNow() };
    }

    private static void CheckKey(string key)
    {
        Assert.InRange(key.Length, 1, MaxKeyLength);
        Assert.DoesNotContain(key, character => character is '/' or '\\' or '#' or '?' || char.IsControl(character));
    }

    private static void CheckSize(IReadOnlyDictionary<string, object> properties)
    {
        var total = 0;
        foreach (var value in properties.Values)
        {
            // A text is stored as UTF-16.
            var size = value switch
            {
                string text => text.Length * 2,
                byte[] bytes => bytes.Length,
                long => 8,
                _ => throw new InvalidOperationException($"A table knows no {value.GetType().Name}."),
            };
            Assert.InRange(size, 0, MaxPropertyBytes);
            total += size;
        }

        Assert.InRange(total, 0, MaxRowBytes);
    }
}
