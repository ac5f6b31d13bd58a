using System.Text.Json;
using Bridge.Contracts;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Schemas;

public sealed class SchemaExamplesTests
{
    private static readonly BodyValidator Validator = new();

    public static TheoryData<string> ValidFiles => [.. SchemaExamples.All.Where(e => e.Expected is null).Select(e => e.Label)];

    public static TheoryData<string> InvalidFiles => [.. SchemaExamples.All.Where(e => e.Expected is not null).Select(e => e.Label)];

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Validate_ValidExample_HasNoFaults(string file)
    {
        var example = SchemaExamples.All.Single(e => e.Label == file);

        Assert.Equal([], Validator.Validate(example.Schema, example.Body).Faults);
    }

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void Validate_InvalidExample_HasTheExpectedFaultAndNoOther(string file)
    {
        var example = SchemaExamples.All.Single(e => e.Label == file);

        var fault = Assert.Single(Validator.Validate(example.Schema, example.Body).Faults);

        Assert.Equal(example.Expected, new ExpectedFault(fault.Pointer, fault.Code));
        Assert.InRange(fault.Message.Length, 1, 600);
    }

    [Fact]
    public void OrderSchema_ValidExamples_AreWhatTheContractReadsAndWrites()
    {
        foreach (var example in SchemaExamples.All.Where(e => e is { Schema: SchemaName.RemediationOrder, Expected: null }))
        {
            var order = JsonSerializer.Deserialize(example.Body, ContractsJson.Default.RemediationOrder);

            Assert.Equal([], Validator.Validate(example.Schema, JsonSerializer.SerializeToUtf8Bytes(order, ContractsJson.Default.RemediationOrder!)).Faults);
        }
    }

    [Fact]
    public void OutcomeSchema_ValidExamples_AreWhatTheContractReadsAndWrites()
    {
        foreach (var example in SchemaExamples.All.Where(e => e is { Schema: SchemaName.RemediationOutcome, Expected: null }))
        {
            var outcome = JsonSerializer.Deserialize(example.Body, ContractsJson.Default.RemediationOutcome);

            Assert.Equal([], Validator.Validate(example.Schema, JsonSerializer.SerializeToUtf8Bytes(outcome, ContractsJson.Default.RemediationOutcome!)).Faults);
        }
    }

    [Theory]
    [InlineData(SchemaName.RemediationOrder, typeof(RemediationOrder))]
    [InlineData(SchemaName.RemediationOutcome, typeof(RemediationOutcome))]
    public void Schema_MembersAndRequired_AreThoseOfTheContract(object schema, Type contract)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SchemaExamples.SchemaFile((SchemaName)schema)));
        var properties = contract.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance);

        Assert.Equal(
            properties.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal),
            document.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            properties.Where(p => Attribute.IsDefined(p, typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)))
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal),
            document.RootElement.GetProperty("required").EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_Enums_AreThoseOfTheContracts()
    {
        using var order = JsonDocument.Parse(File.ReadAllBytes(SchemaExamples.SchemaFile(SchemaName.RemediationOrder)));
        using var outcome = JsonDocument.Parse(File.ReadAllBytes(SchemaExamples.SchemaFile(SchemaName.RemediationOutcome)));

        Assert.Equal(RemediationActions.All, EnumOf(order, "action"));
        Assert.Equal(Enum.GetNames<OutcomeStatus>().Select(JsonNamingPolicy.CamelCase.ConvertName), EnumOf(outcome, "status"));
    }

    private static IEnumerable<string> EnumOf(JsonDocument schema, string property) =>
        schema.RootElement.GetProperty("properties").GetProperty(property).GetProperty("enum").EnumerateArray().Select(e => e.GetString()!);
}
