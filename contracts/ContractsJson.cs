using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bridge.Contracts;

/// <summary>
/// Source-generated JSON of the message contracts: camelCase, enums as camelCase strings, duplicate and missing members refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 64,
    Converters = [typeof(CamelCaseEnumConverter<OutcomeStatus>)])]
[JsonSerializable(typeof(RemediationOrder))]
[JsonSerializable(typeof(RemediationOutcome))]
public sealed partial class ContractsJson : JsonSerializerContext;

/// <summary>Writes an enum by its camelCase name and reads nothing but that name (no numbers).</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
