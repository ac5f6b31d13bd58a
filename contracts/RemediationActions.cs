namespace Bridge.Contracts;

/// <summary>Which of the account's two handlers carries an action out; each has its own queue and role.</summary>
public enum Capability
{
    /// <summary>Actions that only restrict.</summary>
    Brake,

    /// <summary>Actions that grant, restore or delete.</summary>
    Change,
}

/// <summary>The action ids that orders carry, and what each may be aimed at.</summary>
public static class RemediationActions
{
    /// <summary>Attach the AWS managed policy <c>AWSDenyAll</c> to a role, user or group.</summary>
    public const string AttachDenyAll = "attach-deny-all";

    /// <summary>Delete a role, after it has been denied and emptied.</summary>
    public const string DeleteRole = "delete-role";

    /// <summary>Every action id this version knows.</summary>
    public static IReadOnlyList<string> All { get; } = [AttachDenyAll, DeleteRole];

    /// <summary>The capability that carries out <paramref name="action"/>, or null when the id is unknown.</summary>
    public static Capability? CapabilityOf(string? action) => action switch
    {
        AttachDenyAll => Capability.Brake,
        DeleteRole => Capability.Change,
        _ => null,
    };

    /// <summary>True when <paramref name="action"/> can be aimed at an identity of <paramref name="type"/>.</summary>
    public static bool AppliesTo(string action, IamIdentityType type) => action switch
    {
        AttachDenyAll => true,
        DeleteRole => type == IamIdentityType.Role,
        _ => false,
    };
}
