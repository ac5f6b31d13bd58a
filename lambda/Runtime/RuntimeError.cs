using System.Text.Json.Serialization;

namespace Bridge.Lambda.Runtime;

/// <summary>The body of the Runtime API's error calls. No stack trace: it says nothing to the account's owner and Lambda logs it.</summary>
internal sealed record RuntimeError(string ErrorMessage, string ErrorType);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuntimeError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
