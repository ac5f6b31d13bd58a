using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Walks the instructions of one method and records how they use the SDK.</summary>
internal sealed class BodyWalk(IlBody body, IlSlots slots, CallWalk calls, ProgramFacts facts)
{
    private readonly IlStack _stack = new();

    public void Run(BlobReader reader)
    {
        while (reader.RemainingBytes > 0)
        {
            var instruction = IlInstruction.Read(ref reader);
            _stack.Enter(instruction.Offset);
            Step(instruction);
            foreach (var target in instruction.Targets.Where(target => target > instruction.Offset))
            {
                body.AddJump(instruction.Offset, target);
                _stack.Jump(target);
            }

            if (EndsFlow(instruction.Code))
            {
                _stack.End();
            }
        }
    }

    private static bool EndsFlow(ILOpCode code) =>
        code is ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Leave or ILOpCode.Leave_s or ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Rethrow
            or ILOpCode.Endfinally or ILOpCode.Endfilter or ILOpCode.Jmp;

    private void Step(in IlInstruction instruction)
    {
        var code = instruction.Code;
        switch (code)
        {
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3:
                _stack.Push(new IlVariable(slots.Parameter(body, code - ILOpCode.Ldarg_0)));
                break;
            case ILOpCode.Ldarg or ILOpCode.Ldarg_s:
                _stack.Push(new IlVariable(slots.Parameter(body, instruction.Operand)));
                break;
            case ILOpCode.Ldarga or ILOpCode.Ldarga_s:
                _stack.Push(new IlAddress(slots.Parameter(body, instruction.Operand)));
                break;
            case ILOpCode.Starg or ILOpCode.Starg_s:
                facts.Store(slots.Parameter(body, instruction.Operand), _stack.Pop());
                break;
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3:
                _stack.Push(new IlVariable(IlSlots.Local(body, code - ILOpCode.Ldloc_0)));
                break;
            case ILOpCode.Ldloc or ILOpCode.Ldloc_s:
                _stack.Push(new IlVariable(IlSlots.Local(body, instruction.Operand)));
                break;
            case ILOpCode.Ldloca or ILOpCode.Ldloca_s:
                _stack.Push(new IlAddress(IlSlots.Local(body, instruction.Operand)));
                break;
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3:
                facts.Store(IlSlots.Local(body, code - ILOpCode.Stloc_0), _stack.Pop());
                break;
            case ILOpCode.Stloc or ILOpCode.Stloc_s:
                facts.Store(IlSlots.Local(body, instruction.Operand), _stack.Pop());
                break;
            case ILOpCode.Ldnull:
                _stack.Push(IlValue.Nothing);
                break;
            case >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8:
                _stack.Push(new IlNumber((int)code - (int)ILOpCode.Ldc_i4_0));
                break;
            case ILOpCode.Ldc_i4 or ILOpCode.Ldc_i4_s or ILOpCode.Ldc_i8:
                _stack.Push(new IlNumber(instruction.Operand));
                break;
            case ILOpCode.Ldstr:
                _stack.Push(
                    new IlText(body.File.Metadata.GetUserString(MetadataTokens.UserStringHandle((int)instruction.Operand & 0xffffff))));
                break;
            case ILOpCode.Dup:
                var top = _stack.Pop();
                _stack.Push(top);
                _stack.Push(top);
                break;
            case ILOpCode.Castclass
                or ILOpCode.Isinst or ILOpCode.Box or ILOpCode.Unbox_any or ILOpCode.Readonly or ILOpCode.Volatile or ILOpCode.Constrained:
                break;
            default:
                if (!StepField(instruction) && !StepCall(instruction))
                {
                    StepOther(code);
                }

                break;
        }
    }

    private bool StepField(in IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ldfld or ILOpCode.Ldflda:
                var owner = _stack.Pop();
                var slot = slots.Field(Handle(instruction));
                _stack.Push(slot is null ? IlValue.Any : instruction.Code == ILOpCode.Ldflda ? new IlAddress(slot) : new IlVariable(slot));
                return true;
            case ILOpCode.Ldsfld or ILOpCode.Ldsflda:
                var field = Handle(instruction);
                _stack.Push(slots.Field(field) is { } own
                    ? instruction.Code == ILOpCode.Ldsflda ? new IlAddress(own) : new IlVariable(own)
                    : SdkConstant(field));
                return true;
            case ILOpCode.Stfld or ILOpCode.Stsfld:
                var value = _stack.Pop();
                _stack.Pop(instruction.Code == ILOpCode.Stfld ? 1 : 0);
                if (slots.Field(Handle(instruction)) is { } target)
                {
                    facts.Store(target, value);
                }

                return true;
            case ILOpCode.Initobj:
                StoreAt(_stack.Pop(), IlValue.Nothing);
                return true;
            case ILOpCode.Stobj or (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8) or ILOpCode.Stind_i:
                var stored = _stack.Pop();
                StoreAt(_stack.Pop(), stored);
                return true;
            case ILOpCode.Ldobj or (>= ILOpCode.Ldind_i1 and <= ILOpCode.Ldind_ref):
                _stack.Push(_stack.Pop() is IlAddress address ? new IlVariable(address.Slot) : IlValue.Any);
                return true;
            default:
                return false;
        }
    }

    private bool StepCall(in IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj:
                calls.Call(_stack, body, instruction.Offset, Handle(instruction), instruction.Code == ILOpCode.Newobj);
                return true;
            case ILOpCode.Ldftn or ILOpCode.Ldvirtftn:
                _stack.Pop(instruction.Code == ILOpCode.Ldvirtftn ? 1 : 0);
                calls.Reference(body, instruction.Offset, Handle(instruction));
                _stack.Push(IlValue.Any);
                return true;
            case ILOpCode.Calli:
                var signature = body.File.Metadata.GetStandaloneSignature((StandaloneSignatureHandle)Handle(instruction)).Signature;
                var method = body.File.Signatures.Method(signature);
                _stack.Pop(method.ParameterTypes.Length + (method.Header.IsInstance ? 2 : 1));
                if (method.ReturnType.Code != PrimitiveTypeCode.Void)
                {
                    _stack.Push(IlValue.Any);
                }

                return true;
            default:
                return false;
        }
    }

    private void StepOther(ILOpCode code)
    {
        var (pops, pushes) = IlEffects.Of(code);
        _stack.Pop(pops);
        for (; pushes > 0; pushes--)
        {
            _stack.Push(IlValue.Any);
        }
    }

    private void StoreAt(IlValue place, IlValue value)
    {
        if (place is IlAddress address)
        {
            facts.Store(address.Slot, value);
        }
    }

    // For static fields such as S3CannedACL.PublicRead, the field's name is the value.
    private IlValue SdkConstant(EntityHandle field)
    {
        if (field.Kind != HandleKind.MemberReference)
        {
            return IlValue.Any;
        }

        var reference = body.File.Metadata.GetMemberReference((MemberReferenceHandle)field);
        return body.File.IdentityOf(reference.Parent).IsOfSdk ? new IlText(body.File.Metadata.GetString(reference.Name)) : IlValue.Any;
    }

    private static EntityHandle Handle(in IlInstruction instruction) => MetadataTokens.EntityHandle((int)instruction.Operand);
}
