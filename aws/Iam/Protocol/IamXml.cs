using System.Xml.Linq;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>Looks elements up by local name, without the namespace: it says nothing, and stand-ins for IAM use another one.</summary>
internal static class IamXml
{
    public static XElement? FindElement(this XElement parent, string localName) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == localName);

    public static string? Child(this XElement parent, string localName) => FindElement(parent, localName)?.Value;

    public static IEnumerable<XElement> Members(this XElement parent, string listName) =>
        FindElement(parent, listName)?.Elements().Where(e => e.Name.LocalName == "member") ?? [];
}
