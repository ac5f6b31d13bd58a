using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>A request that fits all assumptions, as far as these are exact.</summary>
/// <param name="Action">In lower case, or as the catalog writes it.</param>
/// <param name="Resource">An ARN, <c>*</c>, or any other text.</param>
/// <param name="Context">The keys that the assumptions need.</param>
internal sealed record Candidate(string Action, string Resource, IReadOnlyDictionary<string, ContextValue> Context)
{
    /// <summary>
    /// Makes the request. It comes from a user in the account that owns the resource, so that identity-based policies alone decide.
    /// </summary>
    public AuthorizationRequest ToRequest()
    {
        var account = Context.TryGetValue("aws:PrincipalAccount", out var own) && IsAccount(own) ? own.Values[0] : AccountOf(Resource) ?? SampleValue.Account;
        var principal = new RequestPrincipal(RequestPrincipalKind.User, $"arn:{PartitionOf(Resource)}:iam::{account}:user/example", PartitionOf(Resource), account, "example", string.Empty);
        return new AuthorizationRequest
        {
            Principal = principal,
            Action = Action,
            Resource = Resource,
            ResourceAccount = AccountOf(Resource) == account ? null : account,
            Context = new RequestContext(Context),
        };
    }

    private static bool IsAccount(ContextValue value) => !value.IsList && value.Values[0].Length == 12 && value.Values[0].All(char.IsAsciiDigit);

    private static string? AccountOf(string resource) =>
        resource.Split(':', 6) is ["arn", _, _, _, { Length: 12 } account, _] && account.All(char.IsAsciiDigit) ? account : null;

    private static string PartitionOf(string resource) => resource.Split(':', 3) is ["arn", ("aws-cn" or "aws-us-gov") and var partition, _] ? partition : "aws";
}
