using System.Text.Json.Serialization;
using Bridge.Contracts;

namespace Bridge.Lambda.Ledger;

/// <summary>The kinds of changing calls.</summary>
internal enum StepKind
{
    /// <summary>Put Deny-All on, by attaching the AWS managed policy.</summary>
    AttachDeny,

    /// <summary>Put Deny-All on, by an inline policy.</summary>
    PutInlineDeny,

    RemoveFromInstanceProfile,

    DeleteInlinePolicy,

    DetachPolicy,

    DeleteRole,
}

/// <summary>One changing call of a plan.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Argument">Policy ARN, policy name or instance profile; null for <see cref="StepKind.DeleteRole"/>.</param>
internal sealed record LedgerStep(StepKind Kind, string? Argument = null)
{
    /// <summary>The argument of a kind that has one.</summary>
    [JsonIgnore]
    public string RequiredArgument => Argument ?? throw new InvalidOperationException($"Step kind {Kind} lacks its argument.");

    /// <summary>The call in AWS's words, for example <c>iam:AttachRolePolicy</c>.</summary>
    public string CallOn(IamIdentityType type) => Kind switch
    {
        StepKind.AttachDeny => $"iam:Attach{type}Policy",
        StepKind.PutInlineDeny => $"iam:Put{type}Policy",
        StepKind.RemoveFromInstanceProfile => "iam:RemoveRoleFromInstanceProfile",
        StepKind.DeleteInlinePolicy => $"iam:Delete{type}Policy",
        StepKind.DetachPolicy => $"iam:Detach{type}Policy",
        StepKind.DeleteRole => "iam:DeleteRole",
        _ => throw new InvalidOperationException($"Step kind {Kind} has no call."),
    };

    /// <summary>For people: the call and what it is about.</summary>
    public string DescribeOn(IamIdentityType type) => Argument is null ? CallOn(type) : $"{CallOn(type)} ({Argument})";
}
