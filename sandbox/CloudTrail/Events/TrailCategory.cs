namespace Bridge.Sandbox.CloudTrail.Events;

/// <summary>What kind of event CloudTrail makes of a call.</summary>
internal enum TrailCategory
{
    /// <summary>On resources themselves; recorded always, and found by <c>LookupEvents</c>.</summary>
    Management,

    /// <summary>On what is in a resource; recorded only where a trail asks for it.</summary>
    Data,
}
