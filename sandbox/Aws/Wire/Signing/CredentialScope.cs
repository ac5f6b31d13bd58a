namespace Bridge.Sandbox.Aws.Wire.Signing;

/// <summary>The scope that a Signature Version 4 key is derived for: day (<c>yyyyMMdd</c>), Region and service.</summary>
internal sealed record CredentialScope(string Day, string Region, string Service)
{
    /// <summary>The scope as the string to sign spells it.</summary>
    public override string ToString() => $"{Day}/{Region}/{Service}/aws4_request";
}
