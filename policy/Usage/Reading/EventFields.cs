namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// The fields of an event, as pieces of the buffer. Texts have no quotes and escapes; the three members that are JSON are as written.
/// </summary>
internal ref struct EventFields
{
    public ReadOnlySpan<byte> IdentityType;
    public ReadOnlySpan<byte> IdentityArn;
    public ReadOnlySpan<byte> IssuerArn;
    public ReadOnlySpan<byte> InvokedBy;
    public ReadOnlySpan<byte> EventTime;
    public ReadOnlySpan<byte> EventSource;
    public ReadOnlySpan<byte> EventName;
    public ReadOnlySpan<byte> EventType;
    public ReadOnlySpan<byte> EventId;
    public ReadOnlySpan<byte> Region;
    public ReadOnlySpan<byte> ErrorCode;
    public ReadOnlySpan<byte> ErrorMessage;
    public ReadOnlySpan<byte> UserAgent;
    public ReadOnlySpan<byte> SourceAddress;
    public ReadOnlySpan<byte> VpcEndpointId;
    public ReadOnlySpan<byte> RecipientAccount;
    public ReadOnlySpan<byte> RequestParameters;
    public ReadOnlySpan<byte> ResponseElements;
    public ReadOnlySpan<byte> Resources;

    /// <summary>The whole event.</summary>
    public ReadOnlySpan<byte> Raw;
}
