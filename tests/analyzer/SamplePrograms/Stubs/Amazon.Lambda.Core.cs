#nullable disable
namespace Amazon.Lambda.Core
{
    public interface ILambdaLogger { void LogLine(string message); }
    public interface ILambdaContext { string AwsRequestId { get; } string FunctionName { get; } System.TimeSpan RemainingTime { get; } ILambdaLogger Logger { get; } }
    [System.AttributeUsage(System.AttributeTargets.Assembly | System.AttributeTargets.Method)]
    public sealed class LambdaSerializerAttribute(System.Type serializerType)
        : System.Attribute { public System.Type SerializerType { get; } = serializerType; }
}
namespace Amazon.Lambda.SQSEvents
{
    public class SQSEvent
    {
        public System.Collections.Generic.List<SQSMessage> Records { get; set; }
        public class SQSMessage { public string MessageId { get; set; } public string Body { get; set; } }
    }
    public class SQSBatchResponse
    {
        public System.Collections.Generic.List<BatchItemFailure> BatchItemFailures { get; set; } = [];
        public class BatchItemFailure { public string ItemIdentifier { get; set; } }
    }
}
namespace Amazon.Lambda.S3Events
{
    public class S3Event
    {
        public System.Collections.Generic.List<Notification> Records { get; set; }
        public class Notification { public string Bucket { get; set; } public string Key { get; set; } public string VersionId { get; set; } }
    }
}
