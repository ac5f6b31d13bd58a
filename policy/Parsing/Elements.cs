namespace Bridge.Policy.Parsing;

/// <summary>
/// The names of the policy language's elements. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
/// </summary>
internal static class Elements
{
    public const string Version = "Version";
    public const string Id = "Id";
    public const string Statement = "Statement";
    public const string Sid = "Sid";
    public const string Effect = "Effect";
    public const string Principal = "Principal";
    public const string NotPrincipal = "NotPrincipal";
    public const string Action = "Action";
    public const string NotAction = "NotAction";
    public const string Resource = "Resource";
    public const string NotResource = "NotResource";
    public const string Condition = "Condition";
    public const string Aws = "AWS";
    public const string Federated = "Federated";
    public const string Service = "Service";
    public const string CanonicalUser = "CanonicalUser";
}

/// <summary>The members of an object that were read so far.</summary>
[Flags]
internal enum MemberFlags
{
    None = 0,
    Version = 1 << 0,
    Id = 1 << 1,
    Statement = 1 << 2,
    Sid = 1 << 3,
    Effect = 1 << 4,
    Principal = 1 << 5,
    NotPrincipal = 1 << 6,
    Action = 1 << 7,
    NotAction = 1 << 8,
    Resource = 1 << 9,
    NotResource = 1 << 10,
    Condition = 1 << 11,
    Aws = 1 << 12,
    Federated = 1 << 13,
    Service = 1 << 14,
    CanonicalUser = 1 << 15,
}
