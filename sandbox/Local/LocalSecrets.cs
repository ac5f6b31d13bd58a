using System.Security.Cryptography;
using Bridge.Contracts;

namespace Bridge.Sandbox.Local;

/// <summary>The secrets of one run, made anew for each.</summary>
internal sealed record LocalSecrets
{
    public string WebhookSecret { get; } = Make("webhook");

    public string OperatorToken { get; } = Make("operator");

    public string ApproverToken { get; } = Make("approver");

    public string AdministratorToken { get; } = Make("administrator");

    /// <summary>Signs orders as the bridge does.</summary>
    public OrderSigner OrderSigner { get; } = OrderSigner.Create();

    private static string Make(string use) => $"{use}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
}
