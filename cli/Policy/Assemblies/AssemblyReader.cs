using System.Reflection;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Finds the AWS calls of assemblies in their IL instructions.</summary>
internal static class AssemblyReader
{
    /// <summary>
    /// The calls of one program. Throws <see cref="DamagedAssemblyException"/> when an assembly turns out to be malformed.
    /// </summary>
    public static ProgramCalls Read(IReadOnlyList<ManagedFile> program, CancellationToken cancellationToken)
    {
        using var neighbours = new Neighbours(program);
        var members = new SdkMembers(neighbours);
        var facts = new ProgramFacts();
        foreach (var file in program)
        {
            Guarded(file, () => Walk(file, members, facts, cancellationToken));
        }

        var requests = new IlRequests(facts, neighbours);
        var calls = new List<ProgramCall>();
        foreach (var file in program)
        {
            using var places = SourcePlaces.Of(file);
            foreach (var call in facts.Calls.Where(call => call.Body.File == file))
            {
                cancellationToken.ThrowIfCancellationRequested();
                calls.Add(Describe(call, call.Member.DependsOnRequest ? requests.Resolve(call) : call.Member.Needs, places));
            }
        }

        return new(calls);
    }

    private static void Guarded(ManagedFile file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (ManagedFile.IsMalformed(e))
        {
            throw new DamagedAssemblyException(file.Path, e);
        }
    }

    private static void Walk(ManagedFile file, SdkMembers members, ProgramFacts facts, CancellationToken cancellationToken)
    {
        var slots = new IlSlots(file);
        var calls = new CallWalk(file, slots, members, facts);
        var declares = file.TryFind(DeclaredActionsReader.Attribute, out _);
        foreach (var handle in file.Metadata.MethodDefinitions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var method = file.Metadata.GetMethodDefinition(handle);
            var body = new IlBody(file, handle, MemberNames.Of(file, handle));
            if (declares && DeclaredActionsReader.Of(file, handle) is { IsEmpty: false } actions)
            {
                facts.Calls.Add(
                    new(members.Declared(file.Metadata.GetString(method.Name), actions), file.MethodOf(handle)!, body, 0, null));
            }

            // A native method of a mixed assembly has an address too, but no IL.
            if (method.RelativeVirtualAddress != 0
                && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL)
            {
                new BodyWalk(body, slots, calls, facts).Run(file.Image.GetMethodBody(method.RelativeVirtualAddress).GetILReader());
            }
        }
    }

    private static ProgramCall Describe(IlCall call, IEnumerable<Bridge.Analyzers.Operations.Need> needs, SourcePlaces places)
    {
        var (file, line) = places.Find(call.Body.Method, call.Offset);
        return new(
            call.Member.Name,
            new(call.Body.File.FileName, call.Body.Member, call.Offset, file, line),
            [.. needs.Select(need => new ProgramNeed(need.Action, need.IsPossible)).Distinct()],
            call.Member.IsKnown);
    }
}
