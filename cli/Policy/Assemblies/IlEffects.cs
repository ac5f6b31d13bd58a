using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// The number of values that an instruction pops and pushes, for instructions that have no other effect of interest here (ECMA-335,
/// VI.C.2).
/// </summary>
internal static class IlEffects
{
    public static (int Pops, int Pushes) Of(ILOpCode code) => code switch
    {
        ILOpCode.Nop or ILOpCode.Break
            or ILOpCode.Jmp or ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Leave or ILOpCode.Leave_s or ILOpCode.Endfinally or ILOpCode.Rethrow
                or ILOpCode.Unaligned or ILOpCode.Tail => (0, 0),
        ILOpCode.Ldc_r4 or ILOpCode.Ldc_r8 or ILOpCode.Ldtoken or ILOpCode.Arglist or ILOpCode.Sizeof => (0, 1),
        ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Pop or ILOpCode.Switch or ILOpCode.Endfilter
            or ILOpCode.Brfalse or ILOpCode.Brfalse_s or ILOpCode.Brtrue or ILOpCode.Brtrue_s => (1, 0),
        (>= ILOpCode.Beq_s and <= ILOpCode.Blt_un_s) or (>= ILOpCode.Beq and <= ILOpCode.Blt_un) or ILOpCode.Cpobj => (2, 0),
        (>= ILOpCode.Stelem_i and <= ILOpCode.Stelem_ref) or ILOpCode.Stelem or ILOpCode.Cpblk or ILOpCode.Initblk => (3, 0),
        (>= ILOpCode.Add and <= ILOpCode.Shr_un)
            or (>= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un) or (>= ILOpCode.Ceq and <= ILOpCode.Clt_un)
                or ILOpCode.Ldelema or (>= ILOpCode.Ldelem_i1 and <= ILOpCode.Ldelem_ref) or ILOpCode.Ldelem => (2, 1),
        ILOpCode.Neg or ILOpCode.Not or ILOpCode.Unbox or ILOpCode.Newarr or ILOpCode.Ldlen or ILOpCode.Localloc or ILOpCode.Ckfinite
            or ILOpCode.Mkrefany or ILOpCode.Refanyval or ILOpCode.Refanytype => (1, 1),
        // Conversions leave a constant unchanged as far as it matters here.
        _ => (0, 0),
    };
}
