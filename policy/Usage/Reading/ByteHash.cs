using System.Buffers.Binary;
using System.Numerics;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// A fast 64-bit hash, the same in every process. Attackers can find collisions, so nothing but counts may depend on it.
/// </summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>
    /// Adds bytes to <paramref name="hash"/>. The length is part of the hash, so it matters where one piece ends and the next begins.
    /// </summary>
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
