namespace Bridge.Aws.Tests.Sqs;

/// <summary>Something that speaks SQS, started for a class of tests.</summary>
public interface ISqsServer : IAsyncLifetime
{
    /// <summary>Why it is not running; null when it is.</summary>
    string? Problem { get; }

    Uri Endpoint { get; }

    string AccessKeyId { get; }

    string SecretAccessKey { get; }
}
