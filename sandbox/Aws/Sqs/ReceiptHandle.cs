using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// Names one receive of one message of one queue. Opaque to callers; a handle of another queue is invalid there. Deleted messages
/// keep valid handles: deleting twice succeeds, as on AWS.
/// </summary>
internal sealed record ReceiptHandle(string QueueArn, string MessageId, string Receipt)
{
    private const int MaximumLength = 1024;

    public static bool TryParse(string text, [NotNullWhen(true)] out ReceiptHandle? handle)
    {
        handle = null;
        var bytes = new byte[MaximumLength];
        if (text.Length > MaximumLength || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|');
        if (parts.Length != 3)
        {
            return false;
        }

        handle = new ReceiptHandle(parts[0], parts[1], parts[2]);
        return true;
    }

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{QueueArn}|{MessageId}|{Receipt}"));
}
