using System.Buffers;
using Bridge.Policy.Cases;
using Bridge.Policy.Parsing;

namespace Bridge.Cli.Evaluate;

/// <summary>
/// Decides cases as they arrive, and writes one line for each. A bad line gets an answer with its fault, and the stream goes on. Blank
/// lines are skipped.
/// </summary>
internal static class CaseStream
{
    private const int FlushBytes = 64 * 1024;

    /// <returns>0, or 2 when a line was bad or the file cannot be read.</returns>
    public static int Run(string path)
    {
        Stream input;
        try
        {
            input = path == "-"
                ? StandardStreams.OpenInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Console.Error.WriteLine($"`{path}` cannot be read: {e.Message}");
            return ExitCodes.BadInput;
        }

        using (input)
        using (var output = StandardStreams.OpenOutput())
        {
            return Run(input, output);
        }
    }

    public static int Run(Stream input, Stream output)
    {
        var answers = new ArrayBufferWriter<byte>(FlushBytes * 2);
        try
        {
            var allGood =
                AnswerAll(new LineReader(input, CaseLimits.MaxBytes) { BeforeWaiting = () => Flush(answers, output) }, answers, output);
            Flush(answers, output);
            return allGood ? ExitCodes.Ok : ExitCodes.BadInput;
        }
        catch (OutputGoneException)
        {
            // Nobody reads the output any more; that is no error.
            return ExitCodes.Ok;
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"The input cannot be read to its end: {e.Message}");
            return ExitCodes.BadInput;
        }
    }

    private static bool AnswerAll(LineReader lines, ArrayBufferWriter<byte> answers, Stream output)
    {
        var reader = new EvaluationCaseReader();
        var allGood = true;
        while (lines.TryRead(out var line, out var isTooLong))
        {
            if (isTooLong)
            {
                var message = $"The line is above {CaseLimits.MaxBytes} bytes. Make it shorter.";
                EvaluationResultWriter.WriteFault(answers, idJson: null, new PolicyFault(PolicyFaultCodes.TooLarge, string.Empty, message));
                allGood = false;
            }
            else if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                allGood &= Answer(reader, line, answers);
            }

            if (answers.WrittenCount > FlushBytes)
            {
                Flush(answers, output);
            }
        }

        return allGood;
    }

    private static bool Answer(EvaluationCaseReader reader, ReadOnlyMemory<byte> line, ArrayBufferWriter<byte> answers)
    {
        var reading = reader.Read(line);
        if (reading.IsOk)
        {
            EvaluationResultWriter.Write(answers, reading.Value.IdJson, reading.Value.Policies.Compiled.Explain(reading.Value.Request));
            return true;
        }

        EvaluationResultWriter.WriteFault(answers, reading.IdJson, reading.Fault);
        return false;
    }

    private static void Flush(ArrayBufferWriter<byte> answers, Stream output)
    {
        if (answers.WrittenCount == 0)
        {
            return;
        }

        try
        {
            output.Write(answers.WrittenSpan);
            output.Flush();
        }
        catch (IOException e)
        {
            throw new OutputGoneException(e);
        }

        answers.ResetWrittenCount();
    }
}
