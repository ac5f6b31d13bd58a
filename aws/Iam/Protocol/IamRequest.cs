using Amazon.Runtime;

namespace Bridge.Aws.Iam.Protocol;

/// <summary>One call of the AWS Query protocol: an operation and flat parameters.</summary>
internal sealed class IamRequest(string operation) : AmazonWebServiceRequest
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
}
