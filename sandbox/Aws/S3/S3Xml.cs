using System.Globalization;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.S3;

/// <summary>S3's XML answers.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static AwsReply Reply(XElement root) => new(200, "application/xml", AwsXml.Bytes(root));

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string VersionIdOf(S3Version version) => version.VersionId ?? "null";

    public static XElement Owner(string accountId) =>
        new(Namespace + "Owner", new XElement(Namespace + "ID", accountId), new XElement(Namespace + "DisplayName", accountId));

    /// <summary>A HEAD and a 304 have no body, so only the status tells of the error.</summary>
    public static AwsReply Error(AwsCall call, AwsErrorException error)
    {
        if (error.Status == 304 || HttpMethods.IsHead(call.Http.Method))
        {
            return new AwsReply(error.Status, null, default);
        }

        return new AwsReply(error.Status, "application/xml", AwsXml.Bytes(new XElement("Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            new XElement("Resource", call.Http.Path.Value),
            new XElement("RequestId", call.RequestId))));
    }
}
