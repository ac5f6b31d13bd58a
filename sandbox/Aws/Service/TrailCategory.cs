namespace Bridge.Sandbox.Aws.Service;

/// <summary>The two kinds of event that CloudTrail makes of calls.</summary>
internal enum TrailCategory
{
    /// <summary>A call on a resource itself; always recorded, and found by <c>LookupEvents</c>.</summary>
    Management,

    /// <summary>A call on the contents of a resource; recorded only where a trail asks for it.</summary>
    Data,
}
