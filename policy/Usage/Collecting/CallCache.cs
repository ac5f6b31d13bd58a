using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// Calls seen before, by what they say: programs make the same call again and again, and taking one apart costs far more than finding it here.
/// </summary>
internal sealed class CallCache
{
    private const int Slots = 1 << 13;
    private const int MaxKeyBytes = 2_048;

    private readonly (ulong Hash, byte[] Key, ResolvedCall Call, UseEntry[] Entries)[] _slots = new (ulong, byte[], ResolvedCall, UseEntry[])[Slots];
    private readonly byte[] _key = new byte[MaxKeyBytes];
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
        ref var slot = ref _slots[_hash % Slots];
        if (slot.Key is null || slot.Hash != _hash || !slot.Key.AsSpan().SequenceEqual(_key.AsSpan(0, _length)))
        {
            return false;
        }

        (call, entries) = (slot.Call, slot.Entries);
        return true;
    }

    /// <summary>Keeps what the call of the last <see cref="TryFind"/> comes to.</summary>
    public void Add(ResolvedCall call, UseEntry[] entries)
    {
        if (_length > 0)
        {
            _slots[_hash % Slots] = (_hash, _key.AsSpan(0, _length).ToArray(), call, entries);
        }
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
