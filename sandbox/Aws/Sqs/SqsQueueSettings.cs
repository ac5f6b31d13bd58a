using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Policy.Model;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>The attributes that can be set on a queue, as SQS keeps them: text by name. Immutable; a change makes a new one.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
internal sealed class SqsQueueSettings
{
    private static readonly Dictionary<string, (int Minimum, int Maximum, int Default)> Numbers = new(StringComparer.Ordinal)
    {
        ["VisibilityTimeout"] = (0, 43_200, 30),
        ["DelaySeconds"] = (0, 900, 0),
        ["MaximumMessageSize"] = (1_024, SqsQueue.MaximumMessageBytes, SqsQueue.MaximumMessageBytes),
        ["MessageRetentionPeriod"] = (60, 1_209_600, 345_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20, 0),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86_400, 300),
    };

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled",
    };

    private readonly Dictionary<string, string> _values;

    private SqsQueueSettings(Dictionary<string, string> values)
    {
        _values = values;
        (DeadLetterArn, MaxReceiveCount) = ReadRedrive(values.GetValueOrDefault("RedrivePolicy"));
    }

    public static SqsQueueSettings Default { get; } =
        new(Numbers.Where(n => n.Key != "KmsDataKeyReusePeriodSeconds").ToDictionary(n => n.Key, n => Text(n.Value.Default)));

    public IReadOnlyDictionary<string, string> Values => _values;

    public TimeSpan VisibilityTimeout => Seconds("VisibilityTimeout");

    public TimeSpan Delay => Seconds("DelaySeconds");

    public TimeSpan Retention => Seconds("MessageRetentionPeriod");

    public TimeSpan Wait => Seconds("ReceiveMessageWaitTimeSeconds");

    public int MaximumMessageSize => int.Parse(_values["MaximumMessageSize"], CultureInfo.InvariantCulture);

    /// <summary>ARN of the dead-letter queue; null: none.</summary>
    public string? DeadLetterArn { get; }

    public int MaxReceiveCount { get; }

    /// <summary>A copy with <paramref name="changes"/>; an empty text takes a text attribute away.</summary>
    public SqsQueueSettings With(IReadOnlyDictionary<string, string> changes)
    {
        var values = new Dictionary<string, string>(_values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            if (Numbers.TryGetValue(name, out var limits))
            {
                values[name] = Text(ReadNumber(name, value, limits.Minimum, limits.Maximum));
            }
            else if (!Texts.Contains(name))
            {
                throw SqsErrors.InvalidAttributeName(name);
            }
            else if (value.Length == 0)
            {
                values.Remove(name);
            }
            else if (name == "Policy" && PolicyGrammar.FaultOf(value, PolicyKind.Resource) is not null)
            {
                throw SqsErrors.InvalidAttributeValue(name);
            }
            else
            {
                values[name] = value;
            }
        }

        return new SqsQueueSettings(values);
    }

    /// <summary>Throws unless a queue may have an attribute of this name.</summary>
    public static void CheckName(string name)
    {
        if (!Numbers.ContainsKey(name) && !Texts.Contains(name))
        {
            throw SqsErrors.InvalidAttributeName(name);
        }
    }

    public static string RedrivePolicy(string deadLetterArn, int maxReceiveCount) =>
        new JsonObject { ["deadLetterTargetArn"] = deadLetterArn, ["maxReceiveCount"] = maxReceiveCount }.ToJsonString();

    private static int ReadNumber(string name, string value, int minimum, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw SqsErrors.InvalidAttributeValue(name);

    private static (string? Arn, int MaxReceiveCount) ReadRedrive(string? policy)
    {
        if (policy is null)
        {
            return (null, 0);
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            var arn = document.RootElement.GetProperty("deadLetterTargetArn").GetString();
            var count = document.RootElement.GetProperty("maxReceiveCount");
            var text = count.ValueKind == JsonValueKind.String ? count.GetString()! : count.GetRawText();
            return (arn ?? throw InvalidRedrive(policy), ReadNumber("maxReceiveCount", text, 1, 1000));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw InvalidRedrive(policy);
        }
    }

    private static AwsErrorException InvalidRedrive(string policy) =>
        SqsErrors.InvalidValue(
            "RedrivePolicy", policy, "Redrive policy must be a JSON object with deadLetterTargetArn and maxReceiveCount.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private TimeSpan Seconds(string name) => TimeSpan.FromSeconds(int.Parse(_values[name], CultureInfo.InvariantCulture));
}
