namespace Bridge.Functions.Schemas;

/// <summary>The schemas of <c>schemas/</c>, all embedded in this assembly.</summary>
internal enum SchemaName
{
    /// <summary><c>orca-alert.schema.json</c>.</summary>
    OrcaAlert,

    /// <summary><c>remediation-order.schema.json</c>.</summary>
    RemediationOrder,

    /// <summary><c>remediation-outcome.schema.json</c>.</summary>
    RemediationOutcome,
}
