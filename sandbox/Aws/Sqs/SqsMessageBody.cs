using System.Security.Cryptography;
using System.Text;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>The rules of SQS for text: it has only characters of XML 1.0, and is never empty.</summary>
internal static class SqsMessageBody
{
    public static void Check(string body)
    {
        if (body.Length == 0)
        {
            throw SqsErrors.Missing("MessageBody");
        }

        CheckCharacters(body);
    }

    public static void CheckCharacters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD, which is an allowed character; lone surrogates are looked for below.
            if (rune.Value is not (0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000))
            {
                throw SqsErrors.InvalidContents();
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw SqsErrors.InvalidContents();
            }
        }
    }

    // SQS's digest guards against damage in transfer; it protects no secret.
    public static string Md5Of(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
}
