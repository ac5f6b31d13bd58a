// page: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace AppParameters;

public abstract class ParameterSource(IAmazonSimpleSystemsManagement ssm)
{
    protected async Task<IDictionary<string, string>> ReadAsync(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var page in ssm.Paginators.GetParametersByPath(new GetParametersByPathRequest { Path = path, Recursive = true }).Responses)
        {
            page.Parameters?.ForEach(parameter => values[parameter.Name[path.Length..].TrimStart('/').Replace('/', ':')] = parameter.Value);
        }

        return values;
    }
}

public sealed class StageParameters(IAmazonSimpleSystemsManagement ssm, string stage) : ParameterSource(ssm)
{
    private readonly IAmazonSimpleSystemsManagement _ssm = ssm;

    public Task<IDictionary<string, string>> LoadAsync() => ReadAsync($"/{stage}/app");

    public async Task<string> FeatureAsync(string name) => (await _ssm.GetParameterAsync(new GetParameterRequest { Name = $"/{stage}/features/{name}" })).Parameter.Value;
}
