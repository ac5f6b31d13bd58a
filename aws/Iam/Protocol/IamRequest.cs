using Amazon.Runtime;
using Bridge.Analyzers;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>One call of the AWS Query protocol: an operation and flat parameters.</summary>
internal sealed class IamRequest([AwsOperation("iam")] string operation) : AmazonWebServiceRequest
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    public string Operation { get; } = operation;

    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>Adds a parameter; null leaves it out.</summary>
    public IamRequest With(string name, string? value)
    {
        if (value is not null)
        {
            _parameters.Add(new(name, value));
        }

        return this;
    }

    /// <summary>The same call for the page that begins at <paramref name="marker"/>; null for the first.</summary>
    public IamRequest At(string? marker)
    {
        var request = new IamRequest(Operation);
        request._parameters.AddRange(_parameters);
        return request.With("Marker", marker);
    }
}
