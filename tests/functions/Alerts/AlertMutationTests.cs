using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bridge.Functions.Schemas;
using Bridge.Functions.Tests.Schemas;
using Bridge.Functions.Webhooks.Orca;

namespace Bridge.Functions.Tests.Alerts;

/// <summary>
/// Mutated alerts through everything that reads them. <c>BRIDGE_MUTATIONS</c> and <c>BRIDGE_SEED</c> make another or a longer run.
/// </summary>
public sealed class AlertMutationTests(ITestOutputHelper output)
{
    // Rules of ours, beyond those of the grammar; all other refusals must be the grammar's.
    private static readonly string[] OwnRules =
        ["duplicateMember", "loneSurrogate", "numberTooLarge", "numberTooLong", "tooDeep", "tooManyValues", "invalidUtf8", "notAnObject", "byteOrderMark"];

    private static readonly BodyValidator Validator = new();

    [Fact]
    public void Reading_MutatedSamples_NeverThrowsAndAgreesWithJsonDocument()
    {
        var (count, seed) = (Setting("BRIDGE_MUTATIONS", 10_000), Setting("BRIDGE_SEED", 20_250_602));
        var mutator = new BodyMutator(seed, [.. SchemaExamples.All.Where(e => e is { Schema: SchemaName.OrcaAlert, Expected: null }).Select(e => e.Body)]);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var body = mutator.Next();
            try
            {
                var verdict = Read(body);
                seen[verdict] = seen.GetValueOrDefault(verdict) + 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"Mutation {i} of seed {seed}: {e}\n{Convert.ToBase64String(body)}");
            }
        }

        output.WriteLine($"seed {seed}, {count} bodies in {clock.ElapsedMilliseconds} ms: {string.Join(", ", seen.OrderByDescending(s => s.Value))}");
        Assert.Superset(
            new HashSet<string>(["Routed", "NoAction", "Quarantined", "type", "syntax", "truncated", "maxLength", "duplicateMember", "tooDeep", "invalidUtf8"]),
            seen.Keys.ToHashSet(StringComparer.Ordinal));
    }

    private static string Read(byte[] body)
    {
        var result = Validator.Validate(SchemaName.OrcaAlert, body);
        Assert.Equal(StrictJson.Accepts(body, out var strictFault), strictFault is null);
        var parses = TryParse(body, out var document);
        using (document)
        {
            Assert.True(strictFault is null ? parses : OwnRules.Contains(strictFault.Code) || !parses, strictFault?.ToString());
            foreach (var fault in result.Faults)
            {
                Assert.InRange(fault.Pointer.Length, 0, JsonPointer.MaxLength);
                Assert.InRange(fault.Message.Length, 10, 400);
                Assert.True(fault.Pointer is "" || fault.Pointer[0] == '/', fault.Pointer);
            }

            return result.IsValid ? Judge(OrcaAlertReader.Read(document!.RootElement)) : result.Faults[0].Code;
        }
    }

    private static string Judge(AlertReading reading)
    {
        switch (reading)
        {
            case AlertReading.Routed routed:
                Assert.Equal(routed.AccountId, routed.Target.Arn.AccountId);
                Assert.Matches("^[A-Za-z0-9._:-]{1,128}$", routed.AlertId);
                break;
            case AlertReading.NoAction { Reason: var reason }:
                AssertIsOneShortLine(reason);
                break;
            case AlertReading.Quarantined { Reason: var reason }:
                AssertIsOneShortLine(reason);
                break;
        }

        return reading.GetType().Name;
    }

    private static void AssertIsOneShortLine(string reason)
    {
        Assert.InRange(reason.Length, 20, 400);
        Assert.DoesNotContain(reason, char.IsControl);
    }

    private static bool TryParse(byte[] body, out JsonDocument? document)
    {
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            document = null;
            return false;
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
