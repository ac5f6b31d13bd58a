using System.Buffers.Binary;
using System.Numerics;

namespace Bridge.Policy.Usage.Reading;

/// <summary>A quick 64-bit hash, the same in every process. Not safe against people who look for collisions, so nothing but counts may hang on it.</summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Goes on from <paramref name="hash"/> with more bytes; the length counts, so that the cut between two pieces matters.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            hash = Mix(hash ^ (ulong)bytes.Length);
            while (bytes.Length >= sizeof(ulong))
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                bytes = bytes[sizeof(ulong)..];
            }

            ulong rest = 0;
            for (var i = 0; i < bytes.Length; i++)
            {
                rest |= (ulong)bytes[i] << (8 * i);
            }

            return Mix(hash ^ rest);
        }
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            return BitOperations.RotateLeft(value * Multiplier, 29) ^ (value >> 32);
        }
    }
}
