using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Attacks;

/// <summary>Somebody who may write to the ledger's bucket.</summary>
[Collection(SharedRunTests.Name)]
public sealed class LedgerWriterTests(SharedRun run)
{
    private readonly OrderSender _sender = new(run.Stack, run.Admin);
    private readonly Outcomes _outcomes = new(run.Admin);

    [Theory]
    [InlineData("workload-050", """{"version":1,"target":"t","lastSequence":9223372036854775807,"lastRemediationId":"ID"}""")]
    [InlineData(
        "workload-051",
        """{"version":1,"target":"t","lastSequence":1,"lastRemediationId":"ID","lease":{"holder":"x","until":"9999-12-31T23:59:59Z"}}""")]
    [InlineData("workload-052", "junk")]
    [Attack(
        Attacker.LedgerWriter,
        "makes a role immune with the highest sequence, a lease until the year 9999 or junk",
        "taken for what it is, counted as ForgedRecords and written over; the brake holds")]
    public async Task MakeARoleImmune_ByItsRecord(string name, string record)
    {
        var role = run.Admin.Role(name);
        var canonical = $"arn:aws:iam::{run.Admin.AccountId}:role/{name}";
        await WriteAsync(
            $"targets/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}.json",
            record.Replace("ID", $"r-{Guid.NewGuid():N}", StringComparison.Ordinal));

        var end = await run.User.RemediateAsync($"orca-e2e-{name}", role, RemediationActions.AttachDenyAll);

        Assert.Equal("verified", BridgeUser.Kind(end));
        Assert.Equal(["AttachRolePolicy"], run.Admin.ChangesBy(name));
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("refused")]
    [Attack(
        Attacker.Both,
        "writes the outcome of an order before the handler does, so that the handler takes it for done",
        "the record lacks the order that the bridge signed, so it does not count; the order is carried out")]
    public async Task HaveAnOrderTakenForDone(string status)
    {
        var name = status == "succeeded" ? "workload-058" : "workload-059";
        var order = _sender.Order(run.Admin.Role(name));
        var outcome = $$"""
            {"version":1,"remediationId":"{{order.RemediationId}}","accountId":"{{order.AccountId}}","status":"{{status}}","reason":"x",
             "changes":[],"startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:00Z","handlerVersion":"x"}
            """;
        await WriteAsync($"remediations/{order.RemediationId}.json", $$"""
            {"version":1,"order":{{OrderSender.Body(order)}},"startedAt":"2026-01-01T00:00:00Z","plan":[],"stepsDone":0,"changes":[],
             "result":{{outcome}}}
            """);

        await _sender.SendAsync(order);

        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(await _outcomes.OfAsync(order.RemediationId)).Status);
        Assert.Equal(["AttachRolePolicy"], run.Admin.ChangesBy(name));
    }

    private Task WriteAsync(string key, string body) => run.Admin.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = $"orca-remediation-ledger-{run.Admin.AccountId}", Key = key, ContentBody = body });
}
