using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bridge.Sandbox.Aws.Wire;

/// <summary>XML answers. Line ends are written as entities, or a client would read <c>\r\n</c> back as <c>\n</c>.</summary>
internal static class AwsXml
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        // Object keys may hold control characters that XML 1.0 cannot; clients that care ask for encoding-type=url.
        CheckCharacters = false,
    };

    public static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }
}
