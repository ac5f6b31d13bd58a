using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// Remembers calls by their content. Programs make the same call again and again, and parsing a call costs far more than finding it here.
/// </summary>
internal sealed class CallCache
{
    private const int MaxKeyBytes = 16 << 10;
    private const int MaxBytes = 16 << 20;
    private const int BytesPerCall = 256;

    private readonly Dictionary<ulong, KnownCall> _calls = [];
    private int _bytes;

    /// <summary>Looks up a call. Pass <paramref name="hash"/> on to <see cref="Add"/>.</summary>
    public KnownCall? Find(in EventFields fields, out ulong hash)
    {
        hash = Hash(fields);
        return _calls.TryGetValue(hash, out var known) && known.Says(fields) ? known : null;
    }

    /// <summary>Stores the result of a call, unless the call is very long. The cache is emptied when it grows too large.</summary>
    public KnownCall Add(in EventFields fields, ulong hash, ResolvedCall call, UseEntry[] entries)
    {
        var known = new KnownCall(fields, call, entries);
        if (known.Length > MaxKeyBytes)
        {
            return known;
        }

        _bytes += known.Length + BytesPerCall;
        if (_bytes > MaxBytes)
        {
            _calls.Clear();
            _bytes = known.Length + BytesPerCall;
        }

        _calls[hash] = known;
        return known;
    }

    // The length of each piece is part of the hash.
    private static ulong Hash(in EventFields fields)
    {
        var hash = ByteHash.Add(0, fields.EventSource);
        hash = ByteHash.Add(hash, fields.EventName);
        hash = ByteHash.Add(hash, fields.Region);
        hash = ByteHash.Add(hash, fields.ErrorCode);
        hash = ByteHash.Add(hash, fields.ErrorMessage);
        hash = ByteHash.Add(hash, fields.InvokedBy);
        hash = ByteHash.Add(hash, fields.VpcEndpointId);
        hash = ByteHash.Add(hash, fields.RecipientAccount);
        hash = ByteHash.Add(hash, fields.RequestParameters);
        hash = ByteHash.Add(hash, fields.ResponseElements);
        return ByteHash.Add(hash, fields.Resources);
    }
}
