using System.Buffers;
using System.Text;
using Bridge.Policy.Cases;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Parsing;

namespace Bridge.Cli.Evaluate;

/// <summary>Answers one request, for a person or in JSON.</summary>
internal static class SingleQuestion
{
    /// <returns>0 allowed, 1 denied, 2 bad input.</returns>
    public static int Run(string requestPath, string policiesPath, bool json)
    {
        var reader = new EvaluationCaseReader();
        var request = Read(requestPath, reader.ReadRequest);
        if (!request.IsOk)
        {
            return Refuse(requestPath, request.Fault, json);
        }

        var policies = Read(policiesPath, reader.ReadPolicies);
        if (!policies.IsOk)
        {
            return Refuse(policiesPath, policies.Fault, json);
        }

        var decision = policies.Value.Compiled.Explain(request.Value);
        if (json)
        {
            Print(output => EvaluationResultWriter.Write(output, idJson: null, decision));
        }
        else
        {
            Console.Write(DecisionText.Of(request.Value, decision));
        }

        return decision.Effect == DecisionEffect.Allowed ? ExitCodes.Ok : ExitCodes.No;
    }

    private static CaseReading<T> Read<T>(string path, Func<ReadOnlyMemory<byte>, CaseReading<T>> read)
        where T : class
    {
        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(new PolicyFault("unreadable-file", string.Empty, e.Message), idJson: null);
        }
    }

    private static int Refuse(string path, PolicyFault fault, bool json)
    {
        if (json)
        {
            Print(output => EvaluationResultWriter.WriteFault(output, idJson: null, fault));
        }
        else
        {
            Console.Error.WriteLine(fault.Pointer.Length == 0 ? $"{path}: {fault.Message}" : $"{path}: {fault.Pointer}: {fault.Message}");
        }

        return ExitCodes.BadInput;
    }

    private static void Print(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        Console.Write(Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
