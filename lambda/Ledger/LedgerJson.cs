using System.Text.Json.Serialization;
using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>Source-generated JSON of the ledger's objects; as strict as the message contracts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 64,
    Converters = [typeof(CamelCaseEnumConverter<OutcomeStatus>), typeof(CamelCaseEnumConverter<StepKind>)])]
[JsonSerializable(typeof(TargetRecord))]
[JsonSerializable(typeof(RemediationRecord))]
internal sealed partial class LedgerJson : JsonSerializerContext;
