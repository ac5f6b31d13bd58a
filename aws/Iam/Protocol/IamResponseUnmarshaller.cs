using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>
/// Reads answers and errors, without document type declarations and external entities, and up to a maximum size: the endpoint can be
/// overridden, so answers are not trusted.
/// </summary>
internal sealed class IamResponseUnmarshaller : XmlResponseUnmarshaller
{
    // IAM's pages are much smaller: at most 100 entities, or one document of 131,072 characters.
    private const long MaxCharacters = 4 * 1024 * 1024;

    public static readonly IamResponseUnmarshaller Instance = new();

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
    };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        var root = Load(context.Stream);
        var requestId = RequestIdOf(root, context);
        return new IamResponse
        {
            Result = root.Elements().FirstOrDefault(e => e.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? root,
            ResponseMetadata = new ResponseMetadata { RequestId = requestId },
        };
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var root = TryLoad(context.Stream);
        var error = root?.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Error");
        var code = error?.Child("Code");
        var type = error?.Child("Type") switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };

        // The page of a proxy or load balancer is no IAM error, but its status still shows whether a retry can help.
        return new IamException(
            error?.Child("Message") ?? $"IAM answered HTTP {(int)statusCode} without an error document.",
            innerException, type, code ?? $"Http{(int)statusCode}",
            root is null ? HeaderId(context) : RequestIdOf(root, context), statusCode);
    }

    private static XElement Load(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        return XElement.Load(reader);
    }

    private static XElement? TryLoad(Stream stream)
    {
        try
        {
            return Load(stream);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? RequestIdOf(XElement root, XmlUnmarshallerContext context) =>
        root.Descendants().FirstOrDefault(e => e.Name.LocalName == "RequestId")?.Value ?? HeaderId(context);

    private static string? HeaderId(XmlUnmarshallerContext context) =>
        context.ResponseData.GetHeaderValue("x-amzn-RequestId") is { Length: > 0 } id ? id : null;
}
