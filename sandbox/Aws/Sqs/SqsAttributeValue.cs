using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>One message attribute. Exactly one of the values is set; which one follows from the data type.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html</remarks>
internal sealed partial record SqsAttributeValue(string DataType, string? Text, byte[]? Binary)
{
    private const int MaximumAttributes = 10;

    private const int MaximumNameLength = 256;

    /// <summary>UTF-8 bytes that count towards the size of the message, without the name.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(DataType) + (Binary?.Length ?? Encoding.UTF8.GetByteCount(Text!));

    public static SortedDictionary<string, SqsAttributeValue> ReadAll(IReadOnlyDictionary<string, SqsInput> input)
    {
        if (input.Count > MaximumAttributes)
        {
            throw SqsErrors.InvalidParameter(
                $"Number of message attributes [{input.Count}] exceeds the allowed maximum [{MaximumAttributes}].");
        }

        var attributes = new SortedDictionary<string, SqsAttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in input)
        {
            CheckName(name);
            attributes[name] = Read(name, value);
        }

        return attributes;
    }

    /// <summary>The digest that SDKs compare: every part preceded by its length as four bytes, big-endian.</summary>
    public static string Md5Of(SortedDictionary<string, SqsAttributeValue> attributes)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var (name, value) in attributes)
        {
            AppendPart(digest, Encoding.UTF8.GetBytes(name));
            AppendPart(digest, Encoding.UTF8.GetBytes(value.DataType));
            digest.AppendData([value.Binary is null ? (byte)1 : (byte)2]);
            AppendPart(digest, value.Binary ?? Encoding.UTF8.GetBytes(value.Text!));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    public JsonObject ToJson() => Binary is null
        ? new JsonObject { ["StringValue"] = Text, ["DataType"] = DataType }
        : new JsonObject { ["BinaryValue"] = Convert.ToBase64String(Binary), ["DataType"] = DataType };

    private static void AppendPart(IncrementalHash digest, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        digest.AppendData(length);
        digest.AppendData(part);
    }

    private static void CheckName(string name)
    {
        var reserved = name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase);
        if (name.Length > MaximumNameLength || reserved || !NamePattern().IsMatch(name))
        {
            throw SqsErrors.InvalidParameter(
                $"The message attribute name '{name}' is invalid: it can contain alphanumeric characters, underscore, "
                + "hyphen and period, at most 256, and cannot start with AWS. or Amazon.");
        }
    }

    private static SqsAttributeValue Read(string name, SqsInput input)
    {
        var dataType = input.Text("DataType");
        var text = input.Text("StringValue");
        var binary = input.Text("BinaryValue");
        switch (dataType?.Split('.', 2)[0])
        {
            case "String" or "Number" when !string.IsNullOrEmpty(text) && binary is null:
                SqsMessageBody.CheckCharacters(text);
                return new SqsAttributeValue(dataType, text, null);
            case "Binary" when !string.IsNullOrEmpty(binary) && text is null:
                return new SqsAttributeValue(dataType, null, Decode(name, binary));
            case "String" or "Number" or "Binary":
                throw SqsErrors.InvalidParameter(
                    $"The message attribute '{name}' must contain a non-empty value that fits its type {dataType}.");
            default:
                throw SqsErrors.InvalidParameter($"The type of message (user) attribute '{name}' is invalid. "
                    + "You must use only the following supported type prefixes: Binary, Number, String.");
        }
    }

    private static byte[] Decode(string name, string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw SqsErrors.InvalidParameter($"The message attribute '{name}' is not valid base64.");
        }
    }

    [GeneratedRegex(@"^(?!.*\.\.)[A-Za-z0-9_-]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$")]
    private static partial Regex NamePattern();
}
