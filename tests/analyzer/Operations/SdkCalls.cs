using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Bridge.Analyzers.Tests.Operations;

/// <summary>
/// The operations that a member of the SDK calls, directly or not, read from the SDK's own IL. Virtual calls lead to the types that
/// reached code creates.
/// </summary>
internal sealed class SdkCalls
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly HashSet<(Module, int)> _seen = [];
    private readonly Queue<MethodBase> _rest = [];
    private readonly HashSet<Type> _made = [];
    private readonly HashSet<MethodBase> _virtual = [];
    private readonly SortedSet<string> _operations = new(StringComparer.Ordinal);

    private SdkCalls()
    {
    }

    /// <summary>
    /// The name in the form <c>S3.PutObject</c>: the namespace below Amazon, and the client's method without <c>Async</c>.
    /// </summary>
    public static IReadOnlySet<string> Of(Type type, string member)
    {
        var calls = new SdkCalls();
        foreach (var entry in Entries(type, member))
        {
            calls._made.Add(Definition(entry.DeclaringType!));
            calls._rest.Enqueue(entry);
            calls.AddResult(entry);
        }

        calls.Walk();
        return calls._operations;
    }

    // For an interface, the methods of the class that implements it.
    private static IEnumerable<MethodBase> Entries(Type type, string member)
    {
        bool IsNamed(MethodBase method) => method.Name == member || method.Name == member + "Async";
        if (!type.IsInterface)
        {
            return member == ".ctor" ? type.GetConstructors() : Methods(type).Where(IsNamed);
        }

        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith("AWSSDK.", StringComparison.Ordinal))
                .SelectMany(assembly => assembly.GetTypes())
                .Where(candidate => candidate is { IsClass: true, IsAbstract: false }
                    && candidate.GetInterfaces().Any(contract => Definition(contract) == type))
                .SelectMany(
                    candidate => Methods(candidate).Where(method => IsNamed(method)
                        || method.Name.EndsWith($".{member}", StringComparison.Ordinal)
                        || method.Name.EndsWith($".{member}Async", StringComparison.Ordinal)));
    }

    private static IEnumerable<MethodInfo> Methods(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var method in Definition(current).GetMethods(All))
            {
                yield return method;
            }
        }
    }

    // A query, a batch or a transaction is only created here; it runs when its own methods are called.
    private void AddResult(MethodBase entry)
    {
        if (entry is not MethodInfo { ReturnType: var result }
            || result.Namespace is not ("Amazon.DynamoDBv2.DataModel" or "Amazon.DynamoDBv2.DocumentModel"))
        {
            return;
        }

        foreach (var name in new[] { "Execute", "GetNextSet", "GetRemaining", "Get" })
        {
            foreach (var method in Entries(Definition(result), name))
            {
                _rest.Enqueue(method);
            }
        }
    }

    private void Walk()
    {
        while (_rest.TryDequeue(out var method))
        {
            if (!_seen.Add((method.Module, method.MetadataToken)))
            {
                continue;
            }

            if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            {
                AddMethods(Definition(machine.StateMachineType).GetMethods(All).Where(step => step.Name is "MoveNext" or "MoveNextAsync"));
            }

            Read(method);
        }
    }

    private void Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            return;
        }

        for (var position = 0; position < code.Length;)
        {
            var value = code[position] == 0xFE ? unchecked((short)(0xFE00 | code[position + 1])) : code[position];
            var operation = OpCodes[value];
            position += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineTok
                && Resolve(method, BitConverter.ToInt32(code, position)) is { } called)
            {
                AddCall(called);
            }

            position += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, position)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase from, int token)
    {
        var types = from.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        return from.Module.ResolveMember(token, types, from.IsGenericMethod ? from.GetGenericArguments() : null) as MethodBase;
    }

    private void AddCall(MethodBase called)
    {
        if (called.DeclaringType is not { Namespace: { } scope } type || !scope.StartsWith("Amazon.", StringComparison.Ordinal))
        {
            return;
        }

        if (typeof(IAmazonService).IsAssignableFrom(type)
            && called.GetParameters() is [{ ParameterType: var request }, ..]
            && typeof(AmazonWebServiceRequest).IsAssignableFrom(request))
        {
            _operations.Add(
                $"{scope["Amazon.".Length..]}.{(called.Name.EndsWith("Async", StringComparison.Ordinal) ? called.Name[..^5] : called.Name)}");
            return;
        }

        if (called.Module.ResolveMethod(called.MetadataToken) is not { } method || type.Assembly == typeof(AmazonServiceClient).Assembly)
        {
            return;
        }

        if (method.IsConstructor && _made.Add(Definition(type)))
        {
            AddMethods(_virtual.SelectMany(target => Overrides(Definition(type), target)));
        }

        if (method.IsVirtual && _virtual.Add(method))
        {
            AddMethods(_made.SelectMany(made => Overrides(made, method)));
        }

        _rest.Enqueue(method);
    }

    private void AddMethods(IEnumerable<MethodBase> methods)
    {
        foreach (var method in methods.ToList())
        {
            _rest.Enqueue(method);
        }
    }

    // Compared by name and number of parameters, which is exact enough and also works for generic types.
    private static IEnumerable<MethodBase> Overrides(Type made, MethodBase target)
    {
        var declaring = Definition(target.DeclaringType!);
        var isKind = declaring.IsInterface
            ? made.GetInterfaces().Any(contract => Definition(contract) == declaring)
            : Bases(made).Contains(declaring);
        return isKind
            ? Methods(made).Where(
                method => (method.Name == target.Name || method.Name.EndsWith("." + target.Name, StringComparison.Ordinal))
                    && method.GetParameters().Length == target.GetParameters().Length)
            : [];
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return Definition(current);
        }
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
