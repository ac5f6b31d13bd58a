namespace Bridge.Functions.Recommendations;

/// <summary>The message in the recommendations' queue: there is work about this role.</summary>
internal sealed record RecommendMessage(string AccountId, string RoleName);
