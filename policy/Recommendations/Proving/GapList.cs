using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>Collects what is not known, and what of it speaks against applying a recommendation.</summary>
internal sealed class GapList
{
    public List<RecommendationGap> Gaps { get; } = [];

    public List<string> Reasons { get; } = [];

    /// <summary>Adds a gap; a grave one is a reason to hold as well.</summary>
    public void Add(string kind, string detail, bool isGrave)
    {
        AddPart(kind, detail, isGrave);
        if (isGrave)
        {
            Reasons.Add(detail);
        }
    }

    /// <summary>Adds a gap that a reason tells of together with others.</summary>
    public void AddPart(string kind, string detail, bool isGrave) => Gaps.Add(new(kind, detail) { IsGrave = isGrave });
}
