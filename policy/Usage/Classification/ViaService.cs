using Bridge.Policy.Usage.Mapping;
using Bridge.Policy.Usage.Resources;

namespace Bridge.Policy.Usage.Classification;

/// <summary>Finds the value of <c>kms:ViaService</c> for a call to KMS that a service made on behalf of the principal.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service</remarks>
internal static class ViaService
{
    private const string Domain = ".amazonaws.com";

    private static readonly Dictionary<string, string> Services = DataTable.Embedded("encryption-contexts").ToDictionary(row => row[0], row => row[1]);

    /// <summary>The host with its Region, <c>secretsmanager.us-east-1.amazonaws.com</c>; empty when the service is not known.</summary>
    public static string Host(string invokedBy, string region, RequestValues request)
    {
        var label = invokedBy.EndsWith(Domain, StringComparison.Ordinal) && invokedBy.AsSpan(0, invokedBy.Length - Domain.Length).IndexOf('.') < 0
            ? invokedBy[..^Domain.Length]
            : FromContext(request);
        return label.Length == 0 || region.Length == 0 ? string.Empty : $"{label}.{region}{Domain}";
    }

    private static string FromContext(RequestValues request)
    {
        foreach (var key in request.EncryptionContextKeys)
        {
            if (Services.TryGetValue(key, out var label))
            {
                return label;
            }
        }

        return string.Empty;
    }
}
