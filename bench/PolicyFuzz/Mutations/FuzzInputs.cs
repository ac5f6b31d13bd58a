using System.Text;

namespace Bridge.Bench.PolicyFuzz.Mutations;

/// <summary>
/// Small inputs for the parser: random bytes, random tokens, deep nesting, and policies that were cut, doubled, spliced and
/// overwritten. An input depends only on the seed and on its number. Also linked into the engine's tests.
/// </summary>
internal sealed class FuzzInputs(ulong seed)
{
    private const int MaxLength = 4096;

    private static readonly byte[][] Policies = [.. SamplePolicies.All.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "-1e999", "0.00", "\"*\"", "\"\"", "\"\\ud800\"",
            "\"\\udc00\\ud800\"", "\"\\u0000\"", "\uFEFF", "\u2028",
            "\"Version\":", "\"2012-10-17\"", "\"Id\":", "\"Statement\":", "\"Sid\":", "\"Effect\":", "\"Allow\"", "\"Deny\"",
            "\"Principal\":", "\"NotPrincipal\":", "\"AWS\":",
            "\"Service\":", "\"Action\":", "\"NotAction\":", "\"s3:Get*\"", "\"Resource\":", "\"NotResource\":",
            "\"arn:aws:s3:::b/${aws:username}\"", "\"arn:${\"", "\"Condition\":",
            "\"StringEquals\":", "\"ForAnyValue:ArnLikeIfExists\":", "\"NullIfExists\":", "\"aws:username\":", "/**/", "\t", "\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80],
    ];

    private readonly byte[] _buffer = new byte[MaxLength];
    private int _length;

    /// <summary>An input; valid until the next one is made.</summary>
    public ReadOnlySpan<byte> Make(long number)
    {
        var random = new FuzzRandom(unchecked(seed + ((ulong)number * 0xD1342543DE82EF95)));
        _length = 0;
        switch (random.Below(16))
        {
            case 0:
                for (var n = random.Below(256); n > 0; n--)
                {
                    Append([(byte)random.Below(256)]);
                }

                break;
            case 1:
                for (var n = random.Below(64); n > 0; n--)
                {
                    Append(Pick(ref random, Tokens));
                }

                break;
            case 2:
                Nest(ref random);
                break;
            default:
                Append(Pick(ref random, Policies));
                for (var n = 1 + random.Below(4); n > 0; n--)
                {
                    Mutate(ref random);
                }

                break;
        }

        return _buffer.AsSpan(0, _length);
    }

    private static byte[] Pick(ref FuzzRandom random, byte[][] from) => from[random.Below(from.Length)];

    private void Nest(ref FuzzRandom random)
    {
        var open = random.Below(2) == 0 ? "["u8 : "{\"Statement\":"u8;
        for (var n = random.Below(200); n > 0; n--)
        {
            Append(open);
        }
    }

    private void Mutate(ref FuzzRandom random)
    {
        var at = random.Below(_length + 1);
        switch (random.Below(6))
        {
            case 0 when at < _length:
                _buffer[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when at < _length:
                _buffer[at] = (byte)random.Below(256);
                break;
            case 2:
                Replace(at, random.Below(Math.Min(64, _length - at) + 1), []);
                break;
            case 3:
                Replace(at, 0, Pick(ref random, Tokens));
                break;
            case 4:
                Replace(at, 0, _buffer[at..(at + random.Below(Math.Min(256, _length - at) + 1))]);
                break;
            default:
                var other = Pick(ref random, Policies);
                Replace(at, _length - at, other.AsSpan(random.Below(other.Length)));
                break;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes) => Replace(_length, 0, bytes);

    private void Replace(int start, int length, ReadOnlySpan<byte> by)
    {
        var tail = _length - start - length;
        if (start + by.Length + tail > MaxLength)
        {
            return;
        }

        _buffer.AsSpan(start + length, tail).CopyTo(_buffer.AsSpan(start + by.Length));
        by.CopyTo(_buffer.AsSpan(start));
        _length = start + by.Length + tail;
    }
}
