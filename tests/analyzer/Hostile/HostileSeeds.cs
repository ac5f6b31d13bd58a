using System.Collections.Immutable;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>The programs that are edited: the sample programs, and short ones with much code that the analyzers examine.</summary>
internal static class HostileSeeds
{
    public const string Policy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Sid": "Objects", "Effect": "Allow", "Action": ["s3:PutObject", "s3:Get*"], "Resource": "arn:aws:s3:::data/*" },
            { "Effect": "Deny", "NotAction": "iam:PassRole", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1"] } } }
          ]
        }
        """;

    private const string Wrappers = """
        using Amazon.S3; using Amazon.S3.Model; using Amazon.SQS;
        namespace Demo;
        interface IStore<T> { Task SaveAsync(T item); int Count { get; } }
        abstract class Store<T>(IAmazonS3 s3) : IStore<T>
        {
            protected IAmazonS3 Client => s3;
            public abstract int Count { get; }
            public virtual async Task SaveAsync(T item) { var request = new PutObjectRequest { BucketName = "b", Key = $"{item}" }; request.ServerSideEncryptionKeyManagementServiceKeyId = "k"; await s3.PutObjectAsync(request); }
        }
        sealed class Texts(IAmazonS3 s3, IAmazonSQS sqs) : Store<string>(s3), IAsyncDisposable
        {
            private readonly Dictionary<string, Func<int>> _all = new() { ["a"] = () => 1 };
            public override int Count => _all.Count;
            public override Task SaveAsync(string item) => base.SaveAsync(item).ContinueWith(_ => sqs.SendMessageAsync("u", item));
            public async ValueTask DisposeAsync() { await foreach (var page in Client.Paginators.ListObjectsV2(new() { BucketName = "b" }).Responses) { } }
        }
        [IamPolicy("app.policy.json")] class Entry(IStore<string> store)
        {
            public async Task RunAsync(params string[] items) { foreach (var item in items.Where(item => item is { Length: > 2 })) await store.SaveAsync(item); int Local(int x) => x == 0 ? 0 : Local(x - 1); _ = Local(3); }
        }
        static class Ext { extension(string text) { public int Size => text.Length; } public static (int, int) Both(this Entry x) { var (a, b) = (1, 2); return (a, b); } }
        """;

    private const string Usage = """"
        using Amazon; using Amazon.S3; using Amazon.SecurityToken; using Amazon.SecurityToken.Model; using Amazon.Runtime;
        class Roles(IAmazonSecurityTokenService sts)
        {
            const string Part = "\"Action\": \"s3:GetObjct\"";
            const string Json = "{ \"Statement\": [{ \"Effect\": \"Allow\", " + Part + ", \"Resource\": \"*\" }] }";
            static readonly string Raw = $$"""{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "{{Json.Length}}" } }""";
            string Verbatim => @"{ ""Statement"": [ { ""Effect"": ""Allow"", ""Action"": [ ""sqs:*"", ""nosuch:Thing"" ], ""Resource"": ""*"" } ] }";
            ReadOnlySpan<byte> Bytes => "{ \"Statement\": [] }"u8;
            public async Task<bool> AssumeAsync(string name)
            {
                try { await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::210987654320:role/r" }); return true; }
                catch (AmazonServiceException) { Console.WriteLine("no"); return true; }
            }
            public async Task<int> ReadAsync() { for (var i = 0; i < 3; i++) { using var s3 = new AmazonS3Client(RegionEndpoint.EUWest1); await s3.ListBucketsAsync(); } return 1; }
            public string Queue(string account) => $"https://sqs.eu-west-1.amazonaws.com/{account}/q" + new BasicAWSCredentials("AKIAQWERTYUIOPASDF12", "abcdefghijABCDEFGHIJ0123456789abcdefghij");
            [RequiresIamActions("iam:AttachRolePolicy", "s3:PutObject")] public void Attach() { }
        }
        """";

    private const string TopLevel = """
        using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.DataModel; using Amazon.DynamoDBv2.Model;
        using var client = new AmazonDynamoDBClient(); await using var nothing = new MemoryStream();
        var answer = await client.QueryAsync(new QueryRequest { TableName = args[0], ExpressionAttributeValues = { [":id"] = new() { S = "1" } } });
        if (answer.Items is [var first, ..] && first.TryGetValue("a", out var value)) { await client.ExecuteStatementAsync(new ExecuteStatementRequest { Statement = $"SELECT * FROM {value.S}" }); }
        var context = new DynamoDBContextBuilder().WithDynamoDBClient(() => client).Build(); await context.SaveAsync(new Item("1")); var point = new Item("2") with { Id = "3" };
        record Item([property: DynamoDBHashKey] string Id) { public static Item operator +(Item a, Item b) => a; public event Action Changed { add { } remove { } } ~Item() { } }
        """;

    public static ImmutableArray<HostileProgram> All { get; } =
    [
        new("Wrappers", [new("Wrappers.cs", Wrappers), new("app.policy.json", Policy)]),
        new("Usage", [new("Usage.cs", Usage), new("app.policy.json", Policy)]),
        new("TopLevel", [
            new("Program.cs", TopLevel), new("a.policy.json", Policy),
            new("b.policy.json", """{ "Statement": { "Effect": "Allow", "Action": "dynamodb:*", "Resource": "*" } }""")
        ]),
        .. Samples(),
    ];

    private static IEnumerable<HostileProgram> Samples()
    {
        var folder = Path.Combine(Checkout.Root, "tests", "analyzer", "Samples");
        foreach (var sample in Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>())
        {
            yield return new(Path.GetFileName(sample), [
                .. Directory.GetFiles(sample, "*", SearchOption.AllDirectories)
                    .Where(
                        path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".policy.json", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(path => new HostileFile(Path.GetRelativePath(sample, path), File.ReadAllText(path))),
            ]);
        }
    }
}
