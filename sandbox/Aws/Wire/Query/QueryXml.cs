using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Bridge.Sandbox.Aws.Wire.Query;

/// <summary>
/// Writes the answers of AWS's query protocol. Operations build elements without a namespace; it is put on here, in one place.
/// </summary>
internal sealed class QueryXml(XNamespace xmlns)
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
    };

    /// <summary>A list as the protocol spells it: <c>member</c> elements.</summary>
    public static XElement List<T>(string name, IEnumerable<T> items, Func<T, object?> content) =>
        new(name, items.Select(item => new XElement("member", content(item))));

    /// <summary>An element, or nothing at all when there is no value.</summary>
    public static XElement? Maybe(string name, string? value) => value is null ? null : new XElement(name, value);

    /// <summary>A time as the protocol spells it.</summary>
    public static XElement Time(string name, DateTimeOffset at) => new(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));

    /// <summary>The answer to <paramref name="operation"/>; an operation without a result has no result element.</summary>
    public AwsReply Response(string operation, string requestId, IReadOnlyList<object?> result) => Reply(200, new XElement(
        operation + "Response",
        result.Count == 0 ? null : new XElement(operation + "Result", result),
        new XElement("ResponseMetadata", new XElement("RequestId", requestId))));

    /// <summary>The answer that carries <paramref name="error"/>.</summary>
    public AwsReply Error(string requestId, AwsErrorException error) => Reply(error.Status, new XElement(
        "ErrorResponse",
        new XElement(
            "Error",
            new XElement("Type", error.Status >= 500 ? "Receiver" : "Sender"),
            new XElement("Code", error.Code),
            new XElement("Message", error.Message)),
        new XElement("RequestId", requestId)));

    private AwsReply Reply(int status, XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = xmlns + element.Name.LocalName;
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            root.Save(writer);
        }

        return new AwsReply(status, "text/xml", bytes.ToArray());
    }
}
