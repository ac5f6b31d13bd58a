namespace Bridge.Policy.Evaluation;

/// <summary>
/// Adds up the Allow statements that match. They arrive layer by layer and group by group, so counting groups is enough.
/// </summary>
internal struct Grants
{
    private int _serviceControlGroups;
    private int _boundaryGroups;

    /// <summary>True when an identity-based policy allows.</summary>
    public bool Identity { get; private set; }

    /// <summary>True when a session policy allows.</summary>
    public bool Session { get; private set; }

    /// <summary>The strongest way in which the resource-based policy grants.</summary>
    public PrincipalNaming Resource { get; private set; }

    /// <summary>True when every level of SCPs allows.</summary>
    public readonly bool AllServiceControl(int levels) => _serviceControlGroups == levels;

    /// <summary>True when every boundary allows.</summary>
    public readonly bool AllBoundaries(int boundaries) => _boundaryGroups == boundaries;

    /// <summary>True when one more Allow of this kind would change nothing.</summary>
    public readonly bool Cover(in PlacedStatement placed) => placed.Layer switch
    {
        PolicyLayer.Identity => Identity,
        PolicyLayer.Session => Session,
        PolicyLayer.Resource => Resource == PrincipalNaming.Direct,
        PolicyLayer.ServiceControl => _serviceControlGroups > placed.Group,
        PolicyLayer.Boundary => _boundaryGroups > placed.Group,
        _ => true,
    };

    public void Add(in PlacedStatement placed, PrincipalNaming naming)
    {
        switch (placed.Layer)
        {
            case PolicyLayer.Identity:
                Identity = true;
                break;
            case PolicyLayer.Session:
                Session = true;
                break;
            case PolicyLayer.Resource:
                Resource = naming > Resource ? naming : Resource;
                break;
            case PolicyLayer.ServiceControl:
                Count(ref _serviceControlGroups, placed.Group);
                break;
            case PolicyLayer.Boundary:
                Count(ref _boundaryGroups, placed.Group);
                break;
        }
    }

    // A group counts only if all groups before it did, so a group without an Allow keeps the count too low for good.
    private static void Count(ref int groups, int group) => groups = groups == group ? group + 1 : groups;
}
