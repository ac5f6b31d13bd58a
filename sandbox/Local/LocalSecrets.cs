using System.Security.Cryptography;

namespace Bridge.Sandbox.Local;

/// <summary>The secrets of one run, made anew for each.</summary>
internal sealed record LocalSecrets
{
    public string WebhookSecret { get; } = Make("webhook");

    public string OperatorToken { get; } = Make("operator");

    public string ApproverToken { get; } = Make("approver");

    public string AdministratorToken { get; } = Make("administrator");

    private static string Make(string use) => $"{use}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
}
