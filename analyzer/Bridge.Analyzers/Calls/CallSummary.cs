using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.Reachability;

namespace Bridge.Analyzers.Calls;

/// <summary>The AWS calls of a compilation and the policies claimed in it, in a fixed order.</summary>
internal sealed record CallSummary(
    ImmutableArray<AwsCall> Calls, ImmutableArray<PolicyClaim> Claims, IEnumerable<MemberBody> Bodies, RequestSettings Settings)
{
    /// <summary>The needs of a call.</summary>
    public ImmutableArray<Need> NeedsOf(AwsCall call) => call.NeedsWith(Settings);
}
