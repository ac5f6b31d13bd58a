using Bridge.Functions.Schemas;

namespace Bridge.Functions.Http;

/// <summary>Problem details (RFC 9457) in one form everywhere.</summary>
internal static class Problems
{
    /// <summary>A problem with what to do about it.</summary>
    public static IResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>401.</summary>
    public static IResult Unauthorized(string detail) => Of(StatusCodes.Status401Unauthorized, detail);

    /// <summary>404.</summary>
    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>409.</summary>
    public static IResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    /// <summary>400 with one entry of <c>errors</c> a fault: JSON pointer, code, message, and the place in the bytes where known.</summary>
    public static IResult Invalid(IReadOnlyList<ValidationFault> faults) => TypedResults.Problem(
        $"{At(faults[0].Pointer)}: {faults[0].Message}",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = faults.Select(fault => new ProblemError(fault.Pointer, fault.Code, fault.Message, fault.Position?.Offset)).ToArray(),
        });

    /// <summary>400 for one member of the body.</summary>
    public static IResult Invalid(string pointer, string code, string message) => TypedResults.Problem(
        $"{At(pointer)}: {message}",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["errors"] = new[] { new ProblemError(pointer, code, message, null) } });

    private static string At(string pointer) => pointer.Length == 0 ? "The body" : $"At {pointer}";
}

/// <summary>One fault in a request's body.</summary>
/// <param name="Pointer">RFC 6901; empty for the whole body.</param>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Message">For a person.</param>
/// <param name="Offset">Bytes before the place; absent when not known.</param>
internal sealed record ProblemError(string Pointer, string Code, string Message, int? Offset);
