namespace Bridge.Lambda.Orders;

/// <summary>A message as its sender wrote it. Nothing in it is trusted before the signature has been checked.</summary>
/// <param name="Body">The order, if it is one.</param>
/// <param name="KeyId">The message attribute of that name; null when there is none.</param>
/// <param name="Signature">Likewise.</param>
internal sealed record OrderMessage(string Body, string? KeyId, string? Signature);
