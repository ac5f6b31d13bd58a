using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Bridge.Analyzers;
using Bridge.Aws.Iam.Protocol;
using Bridge.Aws.Protocol;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <summary>
/// A thin client for the IAM operations that Bridge needs, on AWSSDK.Core: the SDK's credentials, signing, retries, clock-skew
/// repair and endpoint override, without reflection, so that it trims and compiles ahead of time.
/// </summary>
/// <remarks>
/// <para>Roles, users and groups are one code path: an <see cref="IamIdentity"/> chooses <c>AttachRolePolicy</c>, <c>AttachUserPolicy</c>
/// or <c>AttachGroupPolicy</c>. Callers whose permissions cover only roles use the methods with <c>Role</c> in their names.
/// Lists are read to their end. https://docs.aws.amazon.com/IAM/latest/APIReference/</para>
/// <para>Errors are <see cref="IamException"/>. The client is safe for concurrent use.</para>
/// </remarks>
public sealed partial class IamClient : AmazonServiceClient
{
    // A page holds up to 100 entries, and no quota of an identity is above a few hundred: more pages than this are an endless loop.
    private const int MaxPages = 100;

    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = IamRequestMarshaller.Instance,
        ResponseUnmarshaller = IamResponseUnmarshaller.Instance,
    };

    /// <summary>A client that signs with <paramref name="credentials"/>.</summary>
    public IamClient(AWSCredentials credentials, IamClientConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>A client that signs with what the SDK's default credential chain finds.</summary>
    public IamClient(IamClientConfig config)
        : base(config)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => IamServiceMetadata.Instance;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new IamEndpointResolver());
        pipeline.AddHandlerAfter<IamEndpointResolver>(new SigV4AuthResolver());
    }

    private static IamRequest For(
        IamIdentity identity,
        [AwsOperation("iam")] string ofRole,
        [AwsOperation("iam")] string ofUser,
        [AwsOperation("iam")] string ofGroup) =>
        new IamRequest(identity.Type switch
        {
            IamIdentityType.Role => ofRole,
            IamIdentityType.User => ofUser,
            IamIdentityType.Group => ofGroup,
            _ => throw new ArgumentOutOfRangeException(nameof(identity), identity.Type, "IAM has no such type of identity."),
        }).With($"{identity.Type}Name", identity.Name);

    private static IamRequest ForRole(IamIdentity role, [AwsOperation("iam")] string operation) => role.Type == IamIdentityType.Role
        ? new IamRequest(operation).With("RoleName", role.Name)
        : throw new ArgumentException($"`{role.Arn}` is no role, and {operation} is for roles.", nameof(role));

    private async Task<IamResponse> CallAsync(IamRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // Called with the base type of all responses, as the handler calls S3 and SQS: in a program compiled ahead of time, the SDK
            // builds its pipeline once for each response type, and each costs some milliseconds of a cold start.
            return (IamResponse)await InvokeAsync<AmazonWebServiceResponse>(request, Options, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e)
        {
            e.Operation = request.Operation;
            throw;
        }
        catch (Exception e) when (e is XmlException or AmazonUnmarshallingException)
        {
            throw IamException.Malformed(request.Operation, "is not the XML that IAM answers with", requestId: null, e);
        }
    }

    private async Task<IamChange> ChangeAsync(IamRequest request, CancellationToken cancellationToken)
    {
        var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
        return new($"iam:{request.Operation}", response.ResponseMetadata.RequestId ?? "");
    }

    private async Task<List<T>> ListAsync<T>(
        IamRequest first, Func<IamResponse, IEnumerable<T>> read, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        string? marker = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var response = await CallAsync(first.At(marker), cancellationToken).ConfigureAwait(false);
            items.AddRange(read(response));
            if (response.Result.Child("IsTruncated") != "true")
            {
                return items;
            }

            var next = response.Result.Child("Marker");
            if (string.IsNullOrEmpty(next) || next == marker)
            {
                throw IamException.Malformed(first.Operation, "says there is more but not where", response.ResponseMetadata.RequestId);
            }

            marker = next;
        }

        throw IamException.Malformed(first.Operation, $"did not end after {MaxPages} pages", requestId: null);
    }
}
