using System.Globalization;
using Bridge.Policy.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Bridge.Functions.Hosting;

/// <summary>
/// One log entry as one line of a terminal. Outcomes, alerts and file names hold text from outside, which must not forge lines or move the
/// cursor.
/// </summary>
internal sealed class VisibleConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "visible";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var exception = logEntry.Exception is { } thrown ? $" {VisibleText.Of(OnOneLine(thrown))}" : "";
        textWriter.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {NameOf(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] "));
        textWriter.Write($"{VisibleText.Of(message)}{exception}\n");
    }

    private static string OnOneLine(Exception exception) => exception.ToString().ReplaceLineEndings(" ");

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
