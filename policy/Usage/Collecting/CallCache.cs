using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// Calls seen before, by what they say: programs make the same call again and again, and taking one apart costs far more than finding it here.
/// </summary>
internal sealed class CallCache
{
    private const int MaxKeyBytes = 16 << 10;
    private const int MaxBytes = 16 << 20;
    private const int BytesPerCall = 256;

    private readonly Dictionary<ulong, (byte[] Key, ResolvedCall Call, UseEntry[] Entries)> _calls = [];
    private readonly byte[] _key = new byte[MaxKeyBytes];
    private int _bytes;
    private int _length;
    private ulong _hash;

    /// <summary>Looks a call up, and remembers its key for <see cref="Add"/>.</summary>
    public bool TryFind(in EventFields fields, out ResolvedCall call, out UseEntry[] entries)
    {
        (_length, _hash, call, entries) = (0, 0, null!, null!);
        if (!Put(fields.EventSource) || !Put(fields.EventName) || !Put(fields.Region) || !Put(fields.ErrorCode) || !Put(fields.InvokedBy)
            || !Put(fields.VpcEndpointId) || !Put(fields.RecipientAccount) || !Put(fields.RequestParameters) || !Put(fields.Resources)
            || !Put(fields.ResponseElements) || !fields.ErrorMessage.IsEmpty && !Put(fields.ErrorMessage))
        {
            _length = -1;
            return false;
        }

        _hash = ByteHash.Add(0, _key.AsSpan(0, _length));
        if (!_calls.TryGetValue(_hash, out var known) || !known.Key.AsSpan().SequenceEqual(_key.AsSpan(0, _length)))
        {
            return false;
        }

        (_, call, entries) = known;
        return true;
    }

    /// <summary>Keeps what the call of the last <see cref="TryFind"/> comes to. Begins anew when it grows too large.</summary>
    public void Add(ResolvedCall call, UseEntry[] entries)
    {
        if (_length < 0)
        {
            return;
        }

        _bytes += _length + BytesPerCall;
        if (_bytes > MaxBytes)
        {
            _calls.Clear();
            _bytes = _length + BytesPerCall;
        }

        _calls[_hash] = (_key.AsSpan(0, _length).ToArray(), call, entries);
    }

    private bool Put(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length + sizeof(int) > MaxKeyBytes)
        {
            return false;
        }

        BitConverter.TryWriteBytes(_key.AsSpan(_length), bytes.Length);
        bytes.CopyTo(_key.AsSpan(_length + sizeof(int)));
        _length += bytes.Length + sizeof(int);
        return true;
    }
}
