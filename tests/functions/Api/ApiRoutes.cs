namespace Bridge.Functions.Tests.Api;

/// <summary>Every route of the API and the lowest role that may call it; <c>anyone</c> needs no token.</summary>
internal static class ApiRoutes
{
    /// <summary>In order: each role may also do what those before it may.</summary>
    public static readonly string[] Roles = ["none", "viewer", "operator", "approver", "administrator"];

    public static readonly (string Method, string Route, string Lowest)[] All =
    [
        ("GET", "/api/health/live", "none"),
        ("GET", "/api/health/ready", "none"),
        ("POST", "/api/webhooks/orca", "none"),
        ("GET", "/api/alerts", "viewer"),
        ("GET", "/api/alerts/{alertId}", "viewer"),
        ("GET", "/api/alerts/{alertId}/timeline", "viewer"),
        ("POST", "/api/alerts/{alertId}/remediations", "operator"),
        ("GET", "/api/remediations/{remediationId}", "viewer"),
        ("POST", "/api/remediations/{remediationId}/resend", "operator"),
        ("POST", "/api/remediations/{remediationId}/cancel", "operator"),
        ("GET", "/api/accounts", "viewer"),
        ("GET", "/api/accounts/{accountId}", "viewer"),
        ("PUT", "/api/accounts/{accountId}", "administrator"),
        ("DELETE", "/api/accounts/{accountId}", "administrator"),
        ("PUT", "/api/accounts/{accountId}/auto-remediation", "administrator"),
        ("DELETE", "/api/accounts/{accountId}/auto-remediation", "administrator"),
        ("POST", "/api/accounts/{accountId}/roles/{roleName}/recommendation", "operator"),
        ("GET", "/api/accounts/{accountId}/roles/{roleName}/recommendation", "viewer"),
        ("POST", "/api/sweeps", "operator"),
    ];
}
