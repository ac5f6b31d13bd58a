namespace Bridge.Bench.Analyzer;

/// <summary>The parts of the generated program that are written once.</summary>
internal static class ProgramText
{
    /// <summary>Interfaces that all features implement, so that one virtual call can lead to hundreds of types.</summary>
    public const string Kernel = """
        namespace Generated;

        public interface IHandler<in TCommand>
        {
            Task<Outcome> HandleAsync(TCommand command, CancellationToken cancellationToken);
        }

        public interface IRule<in T>
        {
            string Name { get; }

            bool IsMetBy(T subject);
        }

        public interface IModule
        {
            void Register(IServiceCollection services);

            Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken);
        }

        public abstract record Entity(string Id)
        {
            public abstract string Kind { get; }

            public virtual string Describe() => $"{Kind} {Id}";
        }

        public abstract class Step<T>
            where T : Entity
        {
            public virtual int Weight => 1;

            public abstract decimal Apply(T subject, decimal amount);

            protected virtual decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.ToEven);
        }

        public sealed record Outcome(bool IsDone, string? Reason = null)
        {
            public static Outcome Done { get; } = new(true);

            public static Outcome Refused(string reason) => new(false, reason);
        }

        public sealed class Pipeline(ILogger<Pipeline> logger)
        {
            public async Task<Outcome> SendAsync<TCommand>(IHandler<TCommand> handler, TCommand command, CancellationToken cancellationToken)
            {
                var outcome = await handler.HandleAsync(command, cancellationToken);
                if (!outcome.IsDone)
                {
                    logger.LogWarning("Refused: {Reason}", outcome.Reason);
                }

                return outcome;
            }
        }

        """;

    /// <summary>The entry point, from which all features of the host are reached.</summary>
    public static string Host(IEnumerable<string> modules) => $$"""
        namespace Generated;

        [Bridge.Analyzers.IamPolicy("host.policy.json")]
        public static class Host
        {
            private static readonly IModule[] Modules =
            [
        {{string.Join('\n', modules.Select(module => $"        new {module}(),"))}}
            ];

            public static async Task<int> Main()
            {
                var services = new ServiceCollection();
                services.AddLogging();
                services.AddSingleton<Pipeline>();
                foreach (var module in Modules)
                {
                    module.Register(services);
                }

                var provider = services.BuildServiceProvider();
                var done = 0;
                foreach (var module in Modules)
                {
                    done += await module.RunAsync(provider, CancellationToken.None);
                }

                return done == 0 ? 1 : 0;
            }
        }

        """;

    /// <summary>Replaces the generated attribute when the analyzer does not run.</summary>
    public const string Attribute = """
        namespace Bridge.Analyzers;

        [AttributeUsage(AttributeTargets.Class)]
        internal sealed class IamPolicyAttribute(string file) : Attribute
        {
            public string File { get; } = file;
        }

        """;

    /// <summary>Replaces the SDK, with the same names, when it is not referenced.</summary>
    public const string StandIns = """
        #nullable disable
        namespace Amazon.S3
        {
            public interface IAmazonS3
            {
                Task<Model.PutObjectResponse> PutObjectAsync(Model.PutObjectRequest request, CancellationToken token);
                Task<Model.GetObjectResponse> GetObjectAsync(string bucket, string key, CancellationToken token);
                Task<Model.PutObjectResponse> DeleteObjectAsync(string bucket, string key, CancellationToken token);
                Task<Model.PutObjectResponse> GetObjectMetadataAsync(string bucket, string key, CancellationToken token);
                Task<Model.ListObjectsV2Response> ListObjectsV2Async(Model.ListObjectsV2Request request, CancellationToken token);
            }
        }
        namespace Amazon.S3.Model
        {
            public class PutObjectRequest { public string BucketName { get; set; } public string Key { get; set; } public string ContentBody { get; set; } }
            public class PutObjectResponse { public string ETag { get; set; } }
            public class GetObjectResponse { public Stream ResponseStream { get; set; } }
            public class ListObjectsV2Request { public string BucketName { get; set; } public string Prefix { get; set; } }
            public class ListObjectsV2Response { public List<S3Object> S3Objects { get; set; } }
            public class S3Object { public string Key { get; set; } }
        }
        namespace Amazon.SQS
        {
            public interface IAmazonSQS
            {
                Task<Model.SendMessageResponse> SendMessageAsync(Model.SendMessageRequest request, CancellationToken token);
                Task<Model.ReceiveMessageResponse> ReceiveMessageAsync(Model.ReceiveMessageRequest request, CancellationToken token);
                Task<Model.SendMessageResponse> DeleteMessageAsync(string queue, string receipt, CancellationToken token);
            }
        }
        namespace Amazon.SQS.Model
        {
            public class SendMessageRequest { public string QueueUrl { get; set; } public string MessageBody { get; set; } }
            public class SendMessageResponse { public string MessageId { get; set; } }
            public class ReceiveMessageRequest { public string QueueUrl { get; set; } public int? MaxNumberOfMessages { get; set; } }
            public class ReceiveMessageResponse { public List<Message> Messages { get; set; } }
            public class Message { public string Body { get; set; } public string ReceiptHandle { get; set; } }
        }
        namespace Amazon.DynamoDBv2
        {
            public interface IAmazonDynamoDB
            {
                Task<Model.GetItemResponse> GetItemAsync(string table, Dictionary<string, Model.AttributeValue> key, CancellationToken token);
                Task<Model.PutItemResponse> PutItemAsync(string table, Dictionary<string, Model.AttributeValue> item, CancellationToken token);
                Task<Model.QueryResponse> QueryAsync(Model.QueryRequest request, CancellationToken token);
                Task<Model.PutItemResponse> DeleteItemAsync(string table, Dictionary<string, Model.AttributeValue> key, CancellationToken token);
            }
        }
        namespace Amazon.DynamoDBv2.Model
        {
            public class AttributeValue { public AttributeValue() { } public AttributeValue(string text) => S = text; public string S { get; set; } public string N { get; set; } }
            public class GetItemResponse { public Dictionary<string, AttributeValue> Item { get; set; } }
            public class PutItemResponse { public Dictionary<string, AttributeValue> Attributes { get; set; } }
            public class QueryRequest
            {
                public string TableName { get; set; }
                public string KeyConditionExpression { get; set; }
                public Dictionary<string, AttributeValue> ExpressionAttributeValues { get; set; }
            }
            public class QueryResponse { public int? Count { get; set; } }
        }
        namespace Amazon.KeyManagementService
        {
            public interface IAmazonKeyManagementService
            {
                Task<Model.DecryptResponse> DecryptAsync(Model.DecryptRequest request, CancellationToken token);
                Task<Model.EncryptResponse> EncryptAsync(Model.EncryptRequest request, CancellationToken token);
            }
        }
        namespace Amazon.KeyManagementService.Model
        {
            public class DecryptRequest { public string KeyId { get; set; } public MemoryStream CiphertextBlob { get; set; } }
            public class DecryptResponse { public MemoryStream Plaintext { get; set; } }
            public class EncryptRequest { public string KeyId { get; set; } public MemoryStream Plaintext { get; set; } }
            public class EncryptResponse { public MemoryStream CiphertextBlob { get; set; } }
        }
        namespace Amazon.SimpleSystemsManagement
        {
            public interface IAmazonSimpleSystemsManagement
            {
                Task<Model.GetParameterResponse> GetParameterAsync(Model.GetParameterRequest request, CancellationToken token);
            }
        }
        namespace Amazon.SimpleSystemsManagement.Model
        {
            public class GetParameterRequest { public string Name { get; set; } public bool? WithDecryption { get; set; } }
            public class GetParameterResponse { public Parameter Parameter { get; set; } }
            public class Parameter { public string Value { get; set; } }
        }

        """;
}
