using System.Text;
using System.Text.Json;
using Bridge.Contracts;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Remediations.Verifying;

/// <summary>Reads a message of a result queue. Whoever may write to the queue may have written it.</summary>
internal sealed class OutcomeReader(BodyValidator validator)
{
    /// <summary>The outcome, or null and what is wrong with it.</summary>
    public RemediationOutcome? TryRead(string body, out string? fault)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var faults = validator.Validate(SchemaName.RemediationOutcome, bytes).Faults;
        if (faults.Count > 0)
        {
            fault = $"{faults[0].Pointer}: {faults[0].Message}";
            return null;
        }

        try
        {
            fault = null;
            return JsonSerializer.Deserialize(bytes, ContractsJson.Default.RemediationOutcome);
        }
        catch (JsonException e)
        {
            fault = e.Message;
            return null;
        }
    }
}
