namespace Bridge.Contracts;

/// <summary>Names of the SQS message attributes that go with an order, for people who read the queue and for tracing.</summary>
public static class OrderAttributes
{
    /// <summary>The alert's id.</summary>
    public const string AlertId = "alertId";

    /// <summary>The action's id.</summary>
    public const string Action = "action";

    /// <summary>The remediation's id.</summary>
    public const string RemediationId = "remediationId";

    /// <summary>Which key signed the body: <see cref="OrderSigner.KeyId"/>. A handler takes no order without it.</summary>
    public const string KeyId = "keyId";

    /// <summary>The body's signature: <see cref="OrderSigner.Sign"/>.</summary>
    public const string Signature = "signature";

    /// <summary>W3C trace context of the request that caused the order.</summary>
    public const string TraceParent = "traceparent";
}
