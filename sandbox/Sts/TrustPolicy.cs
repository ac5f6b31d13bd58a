using System.Text.Json;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Iam;

namespace Bridge.Sandbox.Sts;

/// <summary>Who asks a role's trust policy for what.</summary>
/// <param name="Action">For example <c>sts:AssumeRole</c>.</param>
/// <param name="Caller">The IAM caller; null when a service asks.</param>
/// <param name="Service">The service principal, for example <c>lambda.amazonaws.com</c>; null when an IAM caller asks.</param>
/// <param name="Context">Every condition key that the sandbox knows; null: the request does not carry it.</param>
internal sealed record TrustRequest(string Action, Caller? Caller, string? Service, IReadOnlyDictionary<string, string?> Context);

/// <summary>
/// Decides by a trust policy alone. What is not understood (an operator, a key, NotPrincipal, NotAction, a policy variable) never allows and always denies.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </summary>
/// <remarks>
/// Identity policies are not enforced yet: a trusted account's every caller is trusted, as if its own policy allowed the call.
/// The policy engine will take this class's place.
/// </remarks>
internal static class TrustPolicy
{
    /// <summary>True when a statement allows <paramref name="request"/> and none denies it.</summary>
    public static bool Allows(string document, TrustRequest request)
    {
        using var parsed = PolicyDocument.Parse(document);
        var allowed = false;
        foreach (var statement in PolicyDocument.Statements(parsed.RootElement))
        {
            var match = Matches(statement, request);
            if (statement.GetProperty("Effect").GetString() == "Deny")
            {
                if (match != Match.No)
                {
                    return false;
                }
            }
            else
            {
                allowed |= match == Match.Yes;
            }
        }

        return allowed;
    }

    private static Match Matches(JsonElement statement, TrustRequest request)
    {
        var parts = new[] { Action(statement, request), Principal(statement, request), TrustCondition.Matches(statement, request.Context) };
        return parts.Contains(Match.No) ? Match.No : parts.Contains(Match.Unknown) ? Match.Unknown : Match.Yes;
    }

    private static Match Action(JsonElement statement, TrustRequest request) => !statement.TryGetProperty("Action", out var actions)
        ? Match.Unknown
        : PolicyDocument.Texts(actions).Any(pattern => Wildcard.Matches(pattern.ToLowerInvariant(), request.Action.ToLowerInvariant())) ? Match.Yes : Match.No;

    private static Match Principal(JsonElement statement, TrustRequest request)
    {
        if (!statement.TryGetProperty("Principal", out var principal))
        {
            return Match.Unknown;
        }

        if (principal.ValueKind == JsonValueKind.String)
        {
            return principal.GetString() == "*" ? Match.Yes : Match.Unknown;
        }

        return principal.ValueKind == JsonValueKind.Object && principal.EnumerateObject().Any(type => type.Name switch
        {
            "AWS" => request.Caller is { } caller && PolicyDocument.Texts(type.Value).Any(value => Names(value, caller)),
            "Service" => request.Service is { } service && PolicyDocument.Texts(type.Value).Contains(service),
            _ => false,
        }) ? Match.Yes : Match.No;
    }

    // A principal is an account, or exactly one identity; the only wildcard is a lone *.
    private static bool Names(string principal, Caller caller) =>
        principal == "*"
        || principal == caller.AccountId
        || principal == $"arn:aws:iam::{caller.AccountId}:root"
        || principal == caller.Arn
        || principal == caller.PrincipalArn;
}

/// <summary>Three values, collapsed only when the statement's effect is known.</summary>
internal enum Match
{
    /// <summary>It does not match.</summary>
    No,

    /// <summary>It matches.</summary>
    Yes,

    /// <summary>Not understood.</summary>
    Unknown,
}
