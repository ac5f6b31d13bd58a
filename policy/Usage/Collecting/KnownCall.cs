using System.Buffers.Binary;
using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>A resolved call with all its content that decided the result.</summary>
internal sealed class KnownCall
{
    private const int Pieces = 11;

    private readonly byte[] _said;

    public KnownCall(in EventFields fields, ResolvedCall call, UseEntry[] entries)
    {
        (Call, Entries) = (call, entries);
        _said = new byte[(Pieces * sizeof(int))
            + fields.EventSource.Length + fields.EventName.Length + fields.Region.Length + fields.ErrorCode.Length + fields.ErrorMessage.Length
            + fields.InvokedBy.Length + fields.VpcEndpointId.Length + fields.RecipientAccount.Length
            + fields.RequestParameters.Length + fields.ResponseElements.Length + fields.Resources.Length];
        var rest = _said.AsSpan();
        rest = Put(rest, fields.EventSource);
        rest = Put(rest, fields.EventName);
        rest = Put(rest, fields.Region);
        rest = Put(rest, fields.ErrorCode);
        rest = Put(rest, fields.ErrorMessage);
        rest = Put(rest, fields.InvokedBy);
        rest = Put(rest, fields.VpcEndpointId);
        rest = Put(rest, fields.RecipientAccount);
        rest = Put(rest, fields.RequestParameters);
        rest = Put(rest, fields.ResponseElements);
        Put(rest, fields.Resources);
    }

    /// <summary>The result.</summary>
    public ResolvedCall Call { get; }

    /// <summary>The entries that count its uses.</summary>
    public UseEntry[] Entries { get; }

    /// <summary>The length of its content in bytes.</summary>
    public int Length => _said.Length;

    /// <summary>True when an event has the same content.</summary>
    public bool Says(in EventFields fields)
    {
        ReadOnlySpan<byte> rest = _said;
        return Take(ref rest, fields.EventSource) && Take(ref rest, fields.EventName) && Take(ref rest, fields.Region)
            && Take(ref rest, fields.ErrorCode) && Take(ref rest, fields.ErrorMessage) && Take(ref rest, fields.InvokedBy)
            && Take(ref rest, fields.VpcEndpointId) && Take(ref rest, fields.RecipientAccount)
            && Take(ref rest, fields.RequestParameters) && Take(ref rest, fields.ResponseElements) && Take(ref rest, fields.Resources);
    }

    private static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> piece)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, piece.Length);
        piece.CopyTo(rest[sizeof(int)..]);
        return rest[(sizeof(int) + piece.Length)..];
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> piece)
    {
        if (BinaryPrimitives.ReadInt32LittleEndian(rest) != piece.Length || !rest.Slice(sizeof(int), piece.Length).SequenceEqual(piece))
        {
            return false;
        }

        rest = rest[(sizeof(int) + piece.Length)..];
        return true;
    }
}
