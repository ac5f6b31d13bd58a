using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;
using Bridge.Sandbox.Tests;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>The administrator of the story's account, who looks at it and acts by hand with real clients.</summary>
internal sealed class AccountAdmin : IDisposable
{
    private readonly LocalBridge _stack;

    public AccountAdmin(LocalBridge stack)
    {
        _stack = stack;
        var key = SeedCredentials.Admin(stack.Seed);
        var credentials = new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
        var url = stack.Aws.Endpoint.ToString();
        AccountId = key.AccountId;
        Account = RunDescription.Of(stack).Accounts.Single(account => account.Id == key.AccountId);
        Iam = new(credentials, new IamClientConfig(RegionEndpoint.USEast1) { ServiceURL = url });
        Sqs = new(credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = stack.Seed.Region });
        S3 = new(credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = stack.Seed.Region, ForcePathStyle = true });
        IamQuery = new SignedQuery(stack.Aws.Endpoint, "iam", key.AccessKeyId, key.SecretAccessKey, null, TimeProvider.System);
    }

    public string AccountId { get; }

    public ConnectedAccount Account { get; }

    public IamClient Iam { get; }

    public AmazonSQSClient Sqs { get; }

    public AmazonS3Client S3 { get; }

    /// <summary>For the operations that the thin client has no need of.</summary>
    public SignedQuery IamQuery { get; }

    public string Role(string pathAndName) => $"arn:aws:iam::{AccountId}:role/{pathAndName}";

    public static IamIdentity Identity(string arn) =>
        IamIdentity.TryParse(arn, out var identity) ? identity : throw new ArgumentException($"`{arn}` is no IAM identity.", nameof(arn));

    /// <summary>Names of the attached policies.</summary>
    public async Task<string[]> AttachedAsync(string arn) =>
        [.. (await Iam.ListAttachedPoliciesAsync(Identity(arn), CancellationToken.None)).Select(policy => policy.Name)];

    /// <summary>Names of the inline policies.</summary>
    public async Task<string[]> InlineAsync(string arn) => [.. await Iam.ListInlinePoliciesAsync(Identity(arn), CancellationToken.None)];

    /// <summary>Takes the brake off, as a person would who does not know what it is for.</summary>
    public Task DetachDenyAsync(string arn) => Iam.DetachPolicyAsync(Identity(arn), DenyAll.ManagedPolicyArn("aws"), CancellationToken.None);

    /// <summary>The changing IAM calls that succeeded on an identity of this name, made by anybody but this administrator.</summary>
    public IReadOnlyList<string> ChangesBy(string name) =>
        [.. _stack.Aws.Calls.Entries
            .Where(call => call.Service == "iam" && call.Target == name && SandboxPages.IsChanging(call) && !call.CallerArn.EndsWith(":user/admin", StringComparison.Ordinal))
            .Select(call => call.Operation)];

    public void Dispose()
    {
        Iam.Dispose();
        Sqs.Dispose();
        S3.Dispose();
    }
}
