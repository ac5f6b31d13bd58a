using System.Globalization;
using System.Text;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Tests.Storage.Tables;

/// <summary>
/// One table with blobs beside it, and how the stores lay out their rows. An index row lies in another partition than the row it leads to, so
/// both cannot be in one batch. It is written before the row, and a reader looks whether the row agrees: a list may hold too much for a
/// while, and never too little.
/// </summary>
internal sealed class TableSpace(TimeProvider time)
{
    /// <summary>Longer than any commit takes: an index row that leads nowhere after that is left over.</summary>
    private static readonly TimeSpan LeftOverAfter = TimeSpan.FromMinutes(10);

    private const int MaxInlineText = 30_000;
    private const int NumberLength = 19;

    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _lastNumber;

    public MemoryTable Table { get; } = new(time);

    public TimeProvider Time => time;

    /// <summary>A number above every earlier one of this process, by the clock: what came later has the higher one.</summary>
    public long NextNumber()
    {
        lock (_lock)
        {
            return _lastNumber = Math.Max(_lastNumber + 1, time.GetUtcNow().UtcTicks);
        }
    }

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Nineteen digits, so that keys sort as numbers do.</summary>
    public static string Ascending(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    public static string Descending(long number) => Ascending(long.MaxValue - number);

    /// <summary>Any text as a part of a key.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            _ = char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':' or '@' or '+' or '=' or ','
                ? escaped.Append(character)
                : escaped.Append(CultureInfo.InvariantCulture, $"_{(int)character:x4}");
        }

        return escaped.ToString();
    }

    /// <summary>A document as properties; one that is too long for a property becomes a blob that is written now.</summary>
    public Dictionary<string, object> Document(string json, params ReadOnlySpan<(string Name, object Value)> others)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        if (json.Length > MaxInlineText)
        {
            properties["blob"] = SaveBlob(Encoding.UTF8.GetBytes(json));
        }
        else
        {
            properties["document"] = json;
        }

        foreach (var (name, value) in others)
        {
            properties[name] = value;
        }

        return properties;
    }

    public string ReadDocument(TableRow row) =>
        row.Properties.TryGetValue("document", out var document) ? (string)document : Encoding.UTF8.GetString(ReadBlob(row.Text("blob")));

    /// <summary>Blobs have names of their own and are never overwritten, so a batch that fails leaves the old one in place.</summary>
    public string SaveBlob(ReadOnlyMemory<byte> content)
    {
        lock (_lock)
        {
            var name = Guid.NewGuid().ToString("N");
            _blobs[name] = content.ToArray();
            return name;
        }
    }

    public byte[] ReadBlob(string name)
    {
        lock (_lock)
        {
            return _blobs[name];
        }
    }

    /// <summary>Writes index rows before the rows that they lead to.</summary>
    public void WriteIndex(IEnumerable<IndexKey> keys)
    {
        foreach (var key in keys)
        {
            Table.TryBatch(key.Partition, new TableWrite.Upsert(key.Key, key.Properties));
        }
    }

    public void DeleteIndex(IEnumerable<IndexKey> keys)
    {
        foreach (var key in keys)
        {
            Table.TryBatch(key.Partition, new TableWrite.Delete(key.Key));
        }
    }

    /// <summary>Removes an index row whose row does not agree with it, once no commit can still be on its way.</summary>
    public void RemoveIfLeftOver(TableRow index)
    {
        if (time.GetUtcNow() - index.WrittenAt > LeftOverAfter)
        {
            Table.TryBatch(index.Partition, new TableWrite.Delete(index.Key));
        }
    }

    /// <summary>As <see cref="ReadPage"/>, for a partition whose keys begin with a number.</summary>
    public Page<T> ReadNumbered<T>(string partition, string? cursor, int limit, Func<TableRow, T?> resolve)
        where T : class =>
        cursor is null || (cursor.Length > NumberLength && cursor[NumberLength] == '|')
            ? ReadPage(partition, "0", ":", cursor, limit, resolve)
            : throw new BadCursorException();

    /// <summary>
    /// A page of an index: reads what each row leads to, and leaves out what does not agree. It reads a bounded number of rows, so that a page
    /// may hold fewer items although more follow.
    /// </summary>
    public Page<T> ReadPage<T>(string partition, string from, string before, string? cursor, int limit, Func<TableRow, T?> resolve)
        where T : class
    {
        if (cursor is not null && (string.CompareOrdinal(cursor, from) < 0 || string.CompareOrdinal(cursor, before) >= 0))
        {
            throw new BadCursorException();
        }

        var rows = Table.Range(partition, cursor is null ? from : cursor + "\0", before, limit + 1);
        var items = new List<T>();
        foreach (var row in rows.Take(limit))
        {
            if (resolve(row) is { } item)
            {
                items.Add(item);
            }
            else
            {
                RemoveIfLeftOver(row);
            }
        }

        return new(items, rows.Count > limit ? rows[limit - 1].Key : null);
    }
}

/// <summary>Where an index row lies, and what it says about the row that it leads to.</summary>
internal sealed record IndexKey(string Partition, string Key, string Target)
{
    public Dictionary<string, object> Properties => new(StringComparer.Ordinal) { ["target"] = Target };

    public bool Equals(IndexKey? other) => other is not null && other.Partition == Partition && other.Key == Key;

    public override int GetHashCode() => HashCode.Combine(Partition, Key);
}
