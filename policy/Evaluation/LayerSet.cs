namespace Bridge.Policy.Evaluation;

/// <summary>A set of layers.</summary>
[Flags]
internal enum LayerSet : byte
{
    None = 0,
    Identity = 1 << PolicyLayer.Identity,
    Resource = 1 << PolicyLayer.Resource,
    Boundary = 1 << PolicyLayer.Boundary,
    Session = 1 << PolicyLayer.Session,
    ServiceControl = 1 << PolicyLayer.ServiceControl,
    ResourceControl = 1 << PolicyLayer.ResourceControl,
    All = Identity | Resource | Boundary | Session | ServiceControl | ResourceControl,
}

/// <summary>Queries on sets of layers.</summary>
internal static class LayerSets
{
    public static bool Includes(this LayerSet layers, PolicyLayer layer) => ((int)layers & (1 << (int)layer)) != 0;
}
