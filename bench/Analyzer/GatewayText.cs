namespace Bridge.Bench.Analyzer;

/// <summary>
/// The AWS calls of a generated feature: interfaces, and classes that implement them with clients from their constructors.
/// </summary>
/// <param name="Name">The class's name after the feature's name; the interface has the same name with an `I`.</param>
/// <param name="Client">The client that its constructor takes.</param>
/// <param name="Methods">One AWS call each.</param>
internal sealed record GatewayText(string Name, string Client, IReadOnlyList<GatewayText.Method> Methods)
{
    public static GatewayText Objects { get; } = new("Objects", "Amazon.S3.IAmazonS3", [
        new("Task<string> SaveAsync(string id, string text, CancellationToken cancellationToken)", "s3:PutObject", """
            var request = new Amazon.S3.Model.PutObjectRequest { BucketName = bucket, Key = $"{Prefix}/{id}.json", ContentBody = text };
            var response = await client.PutObjectAsync(request, cancellationToken);
            return response.ETag;
            """),
        new("Task<string> ReadAsync(string id, CancellationToken cancellationToken)", "s3:GetObject", """
            var response = await client.GetObjectAsync(bucket, $"{Prefix}/{id}.json", cancellationToken);
            using var reader = new StreamReader(response.ResponseStream);
            return await reader.ReadToEndAsync(cancellationToken);
            """),
        new("Task ForgetAsync(string id, CancellationToken cancellationToken)", "s3:DeleteObject", """
            await client.DeleteObjectAsync(bucket, $"{Prefix}/{id}.json", cancellationToken);
            """),
        new("Task<IReadOnlyList<string>> ListAsync(string start, CancellationToken cancellationToken)", "s3:ListBucket", """
            var response = await client.ListObjectsV2Async(new() { BucketName = bucket, Prefix = $"{Prefix}/{start}" }, cancellationToken);
            return response.S3Objects is { } found ? [.. found.Select(item => item.Key)] : [];
            """),
    ]);

    public static GatewayText Queue { get; } = new("Queue", "Amazon.SQS.IAmazonSQS", [
        new("Task<string> SendAsync(string text, CancellationToken cancellationToken)", "sqs:SendMessage", """
            var sent = await client.SendMessageAsync(new Amazon.SQS.Model.SendMessageRequest { QueueUrl = bucket, MessageBody = text }, cancellationToken);
            return sent.MessageId;
            """),
        new("Task<int> ReceiveAsync(List<string> taken, CancellationToken cancellationToken)", "sqs:ReceiveMessage", """
            var received = await client.ReceiveMessageAsync(new Amazon.SQS.Model.ReceiveMessageRequest { QueueUrl = bucket, MaxNumberOfMessages = 10 }, cancellationToken);
            taken.AddRange(received.Messages?.Select(message => message.Body) ?? []);
            return received.Messages?.Count ?? 0;
            """),
        new("Task DoneAsync(string receipt, CancellationToken cancellationToken)", "sqs:DeleteMessage", """
            await client.DeleteMessageAsync(bucket, receipt, cancellationToken);
            """),
    ]);

    public static GatewayText Table { get; } = new("Table", "Amazon.DynamoDBv2.IAmazonDynamoDB", [
        new("Task<string?> FindAsync(string id, CancellationToken cancellationToken)", "dynamodb:GetItem", """
            var found = await client.GetItemAsync(bucket, new() { ["id"] = new() { S = id } }, cancellationToken);
            return found.Item is { } item && item.TryGetValue("text", out var text) ? text.S : null;
            """),
        new("Task PutAsync(string id, string text, CancellationToken cancellationToken)", "dynamodb:PutItem", """
            await client.PutItemAsync(bucket, new() { ["id"] = new() { S = id }, ["text"] = new() { S = text } }, cancellationToken);
            """),
        new("Task<int> CountAsync(string id, CancellationToken cancellationToken)", "dynamodb:Query", """
            var answer = await client.QueryAsync(new Amazon.DynamoDBv2.Model.QueryRequest
            {
                TableName = bucket,
                KeyConditionExpression = "id = :id",
                ExpressionAttributeValues = new() { [":id"] = new() { S = id } },
            }, cancellationToken);
            return answer.Count ?? 0;
            """),
    ]);

    public static GatewayText Keys { get; } = new("Keys", "Amazon.KeyManagementService.IAmazonKeyManagementService", [
        new("Task<byte[]> HideAsync(byte[] plain, CancellationToken cancellationToken)", "kms:Encrypt", """
            var answer = await client.EncryptAsync(new() { KeyId = bucket, Plaintext = new MemoryStream(plain) }, cancellationToken);
            return answer.CiphertextBlob.ToArray();
            """),
        new("Task<byte[]> ShowAsync(byte[] hidden, CancellationToken cancellationToken)", "kms:Decrypt", """
            var answer = await client.DecryptAsync(new() { KeyId = bucket, CiphertextBlob = new MemoryStream(hidden) }, cancellationToken);
            return answer.Plaintext.ToArray();
            """),
    ]);

    public static GatewayText Settings { get; } = new("Settings", "Amazon.SimpleSystemsManagement.IAmazonSimpleSystemsManagement", [
        new("Task<string> GetAsync(string name, CancellationToken cancellationToken)", "ssm:GetParameter", """
            var answer = await client.GetParameterAsync(new() { Name = $"/{bucket}/{name}", WithDecryption = false }, cancellationToken);
            return answer.Parameter.Value;
            """),
    ]);

    /// <summary>Ten AWS calls of a feature. Features with even and odd numbers have different ones.</summary>
    public static IReadOnlyList<GatewayText> Of(int feature) =>
        feature % 2 == 0 ? [Objects, Queue, Table] : [Objects, Table, Keys, Settings];

    public string Write(string feature)
    {
        var declared = string.Join("\n\n", Methods.Select(method => $"    {method.Signature};"));
        var written = string.Join("\n\n", Methods.Select(method => $$"""
                public async {{method.Signature}}
                {
            {{Indented(method.Body)}}
                }
            """));
        return $$"""
            public interface I{{feature}}{{Name}}
            {
            {{declared}}
            }

            public sealed class {{feature}}{{Name}}({{Client}} client, string bucket) : I{{feature}}{{Name}}
            {
                private const string Prefix = "{{feature}}";

                public override string ToString() => $"{Prefix} in {bucket}";

            {{written}}
            }

            """;
    }

    private static string Indented(string body) =>
        string.Join('\n', body.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : "        " + line));

    /// <summary>A method with one call.</summary>
    /// <param name="Signature">Without <c>async</c>.</param>
    /// <param name="Action">What the call needs.</param>
    /// <param name="Body">Its statements.</param>
    internal sealed record Method(string Signature, string Action, string Body);
}
