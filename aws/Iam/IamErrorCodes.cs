namespace Bridge.Aws.Iam;

/// <summary>The error codes of IAM that callers act on.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and each operation's own page.</remarks>
public static class IamErrorCodes
{
    /// <summary>The identity, policy or profile does not exist.</summary>
    public const string NoSuchEntity = "NoSuchEntity";

    /// <summary>A quota is used up, for example ten managed policies on one role.</summary>
    public const string LimitExceeded = "LimitExceeded";

    /// <summary>The entity still has something attached to it.</summary>
    public const string DeleteConflict = "DeleteConflict";

    /// <summary>AWS manages the entity; only AWS changes it.</summary>
    public const string UnmodifiableEntity = "UnmodifiableEntity";

    /// <summary>Another change of the same entity is under way.</summary>
    public const string ConcurrentModification = "ConcurrentModification";

    /// <summary>The caller's policies do not allow the call.</summary>
    public const string AccessDenied = "AccessDenied";

    /// <summary>Ours, not AWS's: the answer was not what the operation's page describes.</summary>
    public const string MalformedResponse = "MalformedResponse";
}
