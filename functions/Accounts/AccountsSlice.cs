using Bridge.Functions.Work;

namespace Bridge.Functions.Accounts;

/// <summary>Connects accounts and switches their auto remediation.</summary>
internal sealed class AccountsSlice : ISlice
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapAccounts();
}
