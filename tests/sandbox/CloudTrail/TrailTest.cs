using System.IO.Compression;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Sandbox.Tests.Access;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>The two accounts of <see cref="AccessTest"/>, each with a trail that records everything.</summary>
public abstract class TrailTest : AccessTest
{
    protected const string LogsOfOwn = $"logs-{Own}";

    // The real clients sign by the system's clock.
    internal override TimeProvider Time => TimeProvider.System;

    protected override string Adapt(string seed) => new[] { Own, Other }.Aggregate(seed, (text, account) => text.Replace(
        $"\"buckets\": [{{ \"name\": \"bucket-{account}\" }}]",
        $$"""
        "buckets": [{ "name": "bucket-{{account}}" }, { "name": "logs-{{account}}" }], "trail": { "name": "all",
        "bucket": "logs-{{account}}", {{Selectors}} }
        """,
        StringComparison.Ordinal)).Replace("\"region\":", "\"trailDeliverySeconds\": 3600, \"region\":", StringComparison.Ordinal);

    /// <summary>The trail's selectors.</summary>
    protected virtual string Selectors => """
        "advancedEventSelectors": [
          { "fieldSelectors": [{ "field": "eventCategory", "equals": ["Management"] }] },
          { "fieldSelectors": [{ "field": "eventCategory", "equals": ["Data"] }, { "field": "resources.type",
          "equals": ["AWS::S3::Object"] }] },
          { "fieldSelectors": [{ "field": "eventCategory", "equals": ["Data"] }, { "field": "resources.type",
          "equals": ["AWS::SQS::Queue"] }] } ]
        """;

    internal SignedQuery TrailAs(string user, string account = Own, string region = "us-east-1") =>
        new(Aws.Endpoint, "cloudtrail", Key(account, user).Id, Key(account, user).Secret, null, Time) { Region = region };

    internal AmazonS3Client S3As(AWSCredentials credentials) => new(credentials, Config(new AmazonS3Config { ForcePathStyle = true }));

    internal AmazonSQSClient SqsAs(AWSCredentials credentials) => new(credentials, Config(new AmazonSQSConfig()));

    internal static BasicAWSCredentials Credentials(string user, string account = Own) =>
        new(Key(account, user).Id, Key(account, user).Secret);

    /// <summary>Every event that is in the files of an account, in the order of the files.</summary>
    internal IReadOnlyList<JsonNode> Delivered(string account = Own)
    {
        Aws.CloudTrail.Deliver();
        return [.. Aws.S3.Buckets.Find($"logs-{account}")!.Objects().SelectMany(
            file => Records(file.Body).Select(one => one!.DeepClone()))];
    }

    internal static JsonArray Records(ReadOnlyMemory<byte> file)
    {
        using var gzip = new GZipStream(new MemoryStream(file.ToArray()), CompressionMode.Decompress);
        return JsonNode.Parse(gzip)!["Records"]!.AsArray();
    }
}
