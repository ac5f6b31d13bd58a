using Bridge.Policy.Conditions;
using Bridge.Policy.Model;

namespace Bridge.Policy.Linting.Facts;

/// <summary>Tells whether conditions limit who may call, or for whom a service may call.</summary>
internal static class RestrictingConditions
{
    private static readonly HashSet<string> OfCaller = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:PrincipalIsAWSService",
        "aws:userid", "aws:username", "aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceIp", "aws:VpcSourceIp",
        "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths", "aws:FederatedProvider", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast",
        "kms:CallerAccount", "kms:ViaService", "s3:DataAccessPointAccount", "s3:DataAccessPointArn", "s3:AccessPointNetworkOrigin", "elasticfilesystem:AccessPointArn",
        "elasticfilesystem:AccessedViaMountTarget", "lambda:FunctionUrlAuthType", "lambda:EventSourceToken", "sns:Endpoint", "sts:ExternalId", "sts:SourceIdentity",
    };

    private static readonly HashSet<string> OfService = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:PrincipalOrgID", "aws:ResourceAccount", "kms:ViaService", "kms:CallerAccount", "sts:ExternalId",
        "lambda:EventSourceToken", "kms:EncryptionContextKeys",
    };

    public static bool LimitCaller(StatementFacts facts) => facts.Statement.Conditions.Any(entry => Restricts(entry) && (OfCaller.Contains(entry.Key) || IsTokenClaim(entry.Key) || IsPrincipalTag(entry.Key)));

    public static bool LimitService(StatementFacts facts) => facts.Statement.Conditions.Any(entry =>
        Restricts(entry) && (OfService.Contains(entry.Key) || entry.Key.StartsWith("kms:EncryptionContext:", StringComparison.OrdinalIgnoreCase)));

    /// <summary>True for a condition that requires one of certain values, and not just any value.</summary>
    public static bool Restricts(ConditionEntry entry) =>
        entry.Operator != ConditionOperator.Null && !Operators.Of(entry.Operator).IsNegated && !entry.IsSkippedWhenAbsent && entry.Quantifier != SetQuantifier.ForAllValues
        && entry.Values.Count > 0 && !entry.Values.Any(value => value is "*" or "0.0.0.0/0" or "::/0");

    private static bool IsTokenClaim(string key) => key.EndsWith(":sub", StringComparison.OrdinalIgnoreCase) || key.EndsWith(":aud", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrincipalTag(string key) => key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase);
}
