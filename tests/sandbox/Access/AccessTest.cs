using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SecurityToken.Model;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Sandbox.Tests.Access;

/// <summary>
/// Two accounts of one organisation and one outside: in each a user <c>admin</c> who may do everything and a user <c>plain</c> who may do
/// nothing, with a role <c>app</c> that <c>admin</c>'s account may assume.
/// </summary>
public abstract class AccessTest : SandboxTest
{
    protected const string Own = "111111111111";
    protected const string Other = "222222222222";
    protected const string Outside = "999999999999";
    protected const string AppRole = $"arn:aws:iam::{Own}:role/app";
    protected const string QueueArn = $"arn:aws:sqs:us-east-1:{Own}:work";
    protected const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    internal override TimeProvider Time => Clock;

    /// <summary>Changes the seed of one test class.</summary>
    protected virtual string Adapt(string seed) => seed;

    internal override Task<SandboxAws> StartAsync(SeedFile seed) =>
        SandboxAws.StartAsync(SeedReader.Parse(Adapt(SeedText())), 0, Time, default);

    internal static SeedAccessKey Key(string account, string user) =>
        new($"AKIA{user.ToUpperInvariant().PadRight(6, 'X')}{account[..10]}"[..20], $"{account}/{user}/".PadRight(40, 'x'));

    /// <summary>Signed calls of IAM, as a user of <see cref="Own"/>.</summary>
    internal SignedQuery IamAs(string user, string account = Own) => Iam(Key(account, user));

    internal SignedQuery IamAs(SessionAWSCredentials session) => Query("iam", session);

    internal SignedQuery StsAs(string user, string account = Own) =>
        new(Aws.Endpoint, "sts", Key(account, user).Id, Key(account, user).Secret, null, Time);

    internal SignedQuery Query(string service, SessionAWSCredentials session) =>
        new(
            Aws.Endpoint, service, session.GetCredentials().AccessKey, session.GetCredentials().SecretKey, session.GetCredentials().Token,
            Time);

    /// <summary>A session of <paramref name="role"/>, assumed by <c>admin</c>.</summary>
    internal async Task<SessionAWSCredentials> AssumeAsync(string role = AppRole, Action<AssumeRoleRequest>? with = null)
    {
        var request = new AssumeRoleRequest { RoleArn = role, RoleSessionName = "session-1" };
        with?.Invoke(request);
        var answer = await StsAs("admin").CallAsync("AssumeRole", [.. Parameters(request)]);
        Assert.True(answer.Status == 200, answer.Message);
        return new(answer.Value("AccessKeyId")!, answer.Value("SecretAccessKey")!, answer.Value("SessionToken")!);
    }

    internal static IEnumerable<(string Name, string Value)> Parameters(AssumeRoleRequest request)
    {
        yield return ("RoleArn", request.RoleArn);
        yield return ("RoleSessionName", request.RoleSessionName);
        foreach (
            var (
                name, value) in new[] { ("Policy", request.Policy), ("ExternalId", request.ExternalId),
                ("SourceIdentity", request.SourceIdentity) })
        {
            if (value is not null)
            {
                yield return (name, value);
            }
        }

        foreach (var (tag, i) in (request.Tags ?? []).Select((tag, i) => (tag, i + 1)))
        {
            yield return ($"Tags.member.{i}.Key", tag.Key);
            yield return ($"Tags.member.{i}.Value", tag.Value);
        }

        foreach (var (arn, i) in (request.PolicyArns ?? []).Select((policy, i) => (policy.Arn, i + 1)))
        {
            yield return ($"PolicyArns.member.{i}.arn", arn);
        }
    }

    /// <summary>Gives a user or role of <see cref="Own"/> one inline policy.</summary>
    internal async Task PutAsync(string kind, string name, string statements)
    {
        var answer = await IamAs("admin").CallAsync(
            $"Put{kind}Policy", ($"{kind}Name", name), ("PolicyName", "p"), ("PolicyDocument", Document(statements)));
        Assert.True(answer.Status == 200, answer.Message);
    }

    internal static string Document(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    // The real clients sign with the system's clock, which is not the sandbox's here.
    protected static string SeedText() => $$"""
        { "region": "us-east-1", "organizationId": "o-access00001",
        "accounts": [{{string.Join(',', new[] { Own, Other, Outside }.Select(AccountText))}}] }
        """;

    private static string AccountText(string id) => $$"""
        {
          "id": "{{id}}", "name": "{{id}}", {{(id == Outside ? "\"outside\": true," : "")}}
          "groups": [{ "name": "staff" }],
          "users": [
            { "name": "admin", "attachedPolicies": ["{{Administrator}}"], "accessKeys": [{ "id": "{{Key(id, "admin").Id}}",
            "secret": "{{Key(id, "admin").Secret}}" }] },
            { "name": "plain", "tags": { "team": "data" }, "groups": ["staff"], "accessKeys": [{ "id": "{{Key(id, "plain").Id}}",
            "secret": "{{Key(id, "plain").Secret}}" }] }
          ],
          "policies": [{ "name": "edge", "document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:Get*",
          "Resource": "*" }] } }],
          "roles": [
            {
              "name": "app", "attachedPolicies": ["{{Administrator}}"], "tags": { "owner": "platform" },
              "trustPolicy": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": { "AWS": "{{id}}" }, "Action": ["sts:AssumeRole", "sts:TagSession",
                "sts:SetSourceIdentity"] } ] }
            }
          ],
          "queues": [{ "name": "work" }],
          "buckets": [{ "name": "bucket-{{id}}" }]
        }
        """;
}
