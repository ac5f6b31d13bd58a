using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>One instruction with its operand.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A number, a variable's number, or a token.</param>
/// <param name="Targets">Where it may jump.</param>
internal readonly record struct IlInstruction(int Offset, ILOpCode Code, long Operand, ImmutableArray<int> Targets)
{
    private const byte TwoBytePrefix = 0xfe;

    public static IlInstruction Read(ref BlobReader reader)
    {
        var offset = reader.Offset;
        int first = reader.ReadByte();
        var code = (ILOpCode)(first == TwoBytePrefix ? (first << 8) | reader.ReadByte() : first);
        switch (code)
        {
            case ILOpCode.Ldarg_s
                or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s or ILOpCode.Unaligned:
                return new(offset, code, reader.ReadByte(), []);
            case ILOpCode.Ldc_i4_s:
                return new(offset, code, reader.ReadSByte(), []);
            case ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc:
                return new(offset, code, reader.ReadUInt16(), []);
            case ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8:
                return new(offset, code, reader.ReadInt64(), []);
            case ILOpCode.Switch:
                return new(offset, code, 0, ReadSwitch(ref reader));
        }

        if (code.IsBranch())
        {
            var distance = code.GetBranchOperandSize() == 1 ? reader.ReadSByte() : reader.ReadInt32();
            return new(offset, code, 0, [reader.Offset + distance]);
        }

        return new(offset, code, HasFourBytes(code) ? reader.ReadInt32() : 0, []);
    }

    private static ImmutableArray<int> ReadSwitch(ref BlobReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.RemainingBytes / sizeof(int))
        {
            throw new BadImageFormatException("A switch has more targets than its method has bytes.");
        }

        var targets = ImmutableArray.CreateBuilder<int>(count);
        var end = reader.Offset + (count * sizeof(int));
        for (; count > 0; count--)
        {
            targets.Add(end + reader.ReadInt32());
        }

        return targets.MoveToImmutable();
    }

    private static bool HasFourBytes(
        ILOpCode code) => code is ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt
        or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Ldstr or ILOpCode.Newobj or ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox
        or (>= ILOpCode.Ldfld and <= ILOpCode.Stobj)
        or ILOpCode.Box or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Unbox_any
        or ILOpCode.Refanyval or ILOpCode.Mkrefany
        or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj or ILOpCode.Constrained or ILOpCode.Sizeof;
}
