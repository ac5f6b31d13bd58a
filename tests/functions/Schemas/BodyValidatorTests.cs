using System.Text;
using System.Text.Json;
using Bridge.Functions.Domain;
using Bridge.Functions.Schemas;

namespace Bridge.Functions.Tests.Schemas;

public sealed class BodyValidatorTests
{
    private static readonly BodyValidator Validator = new();

    [Fact]
    public void Validate_NotStrict_DoesNotReachTheSchema()
    {
        var fault = Assert.Single(Alert("""{"state":{"alert_id":1,"alert_id":2}}"""));

        Assert.Equal(("duplicateMember", "/state/alert_id"), (fault.Code, fault.Pointer));
    }

    [Fact]
    public void Validate_SeveralFaults_AreToldEach()
    {
        var faults = Alert("""{"state":{"alert_id":1,"score":"x"},"type":false,"cloud_provider_id":["1"]}""");

        Assert.Equal(["/cloud_provider_id", "/state/alert_id", "/state/score", "/type"], faults.Select(f => f.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal("Expected a string or null, found the number `1`.", faults.Single(f => f.Pointer == "/state/alert_id").Message);
    }

    [Fact]
    public void Validate_ManyFaults_AreCapped()
    {
        var entries = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"e{i}\":{{\"Arn\":{i}}}"));

        Assert.Equal(ValidationResult.MaxFaults, Alert($"{{\"model\":{{\"data\":{{{entries}}}}}}}").Count);
    }

    [Theory]
    [InlineData("a.b", "/model/data/a.b/Arn")]
    [InlineData("a/b", "/model/data/a~1b/Arn")]
    [InlineData("a~b", "/model/data/a~0b/Arn")]
    [InlineData("a[0]", "/model/data/a[0]/Arn")]
    [InlineData("['a']", "/model/data/['a']/Arn")]
    [InlineData("\"", "/model/data/\"/Arn")]
    [InlineData("", "/model/data//Arn")]
    [InlineData("$ref", "/model/data/$ref/Arn")]
    [InlineData("\n", "/model/data/\n/Arn")]
    [InlineData("0", "/model/data/0/Arn")]
    public void Validate_OddMemberName_IsPointedAtExactly(string name, string pointer)
    {
        var fault = Assert.Single(Alert($$$"""{"model":{"data":{{{{JsonSerializer.Serialize(name)}}}:{"Arn":5},"other":{"Arn":"x"} } } }"""));

        Assert.Equal(pointer, fault.Pointer);
    }

    [Fact]
    public void Validate_FaultInAnArray_IsPointedAtByIndex()
    {
        var body = Encoding.UTF8.GetString(File.ReadAllBytes(Checkout.Path("schemas", "examples", "remediation-outcome", "valid", "succeeded.json")))
            .Replace("\"changes\": [", "\"changes\": [{\"call\":\"iam:GetRole\"},{\"call\":null},{},", StringComparison.Ordinal);

        var faults = Validator.Validate(SchemaName.RemediationOutcome, Encoding.UTF8.GetBytes(body)).Faults;

        Assert.Equal(["/changes/1/call", "/changes/2/call"], faults.Select(f => f.Pointer));
    }

    [Theory]
    [InlineData("18446744073709551615")]
    [InlineData("9999999999999999999999999999")]
    [InlineData("-9999999999999999999999999999")]
    [InlineData("1e28")]
    [InlineData("1e-400")]
    public void Validate_LargestNumbers_AreJudgedWithoutAnException(string number)
    {
        Assert.All(Alert($$"""{"state":{"score":{{number}},"orca_score":1},"level":{{number}}}"""), f => Assert.Equal("/state/score", f.Pointer));
    }

    [Fact]
    public void Validate_TextLikeATime_StaysText()
    {
        Assert.Empty(Alert("""{"type":"2025-03-13T04:05:33+00:00","state":{"created_at":"/Date(1)/"}}"""));
        Assert.Equal("Expected at most 64 characters, found the text `2025-03-13T04:05:33+00:00" + new string(' ', 55) + "…`.",
            Assert.Single(Alert($$"""{"state":{"created_at":"2025-03-13T04:05:33+00:00{{new string(' ', 60)}}"} }""")).Message);
    }

    [Fact]
    public void Validate_FromManyThreads_GivesTheSameVerdicts()
    {
        var fresh = new BodyValidator();
        Parallel.ForEach(Enumerable.Range(0, 8).SelectMany(_ => SchemaExamples.All), example =>
            Assert.Equal(example.Expected is null, fresh.Validate(example.Schema, example.Body).IsValid));
    }

    private static IReadOnlyList<ValidationFault> Alert(string body) => Validator.Validate(SchemaName.OrcaAlert, Encoding.UTF8.GetBytes(body)).Faults;
}
