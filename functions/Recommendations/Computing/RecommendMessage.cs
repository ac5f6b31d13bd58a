namespace Bridge.Functions.Recommendations.Computing;

/// <summary>The message in the recommendations' queue: there is work about this role.</summary>
internal sealed record RecommendMessage(string AccountId, string RoleName);
