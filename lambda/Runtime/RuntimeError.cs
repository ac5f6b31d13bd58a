using System.Text.Json.Serialization;

namespace Bridge.Lambda.Runtime;

/// <summary>
/// The body of the Runtime API's error calls. It has no stack trace: Lambda logs the body, and the account's owner can make nothing of
/// a stack trace.
/// </summary>
internal sealed record RuntimeError(string ErrorMessage, string ErrorType);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuntimeError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
