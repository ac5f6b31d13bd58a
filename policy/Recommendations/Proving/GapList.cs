using Bridge.Policy.Recommendations.Model;

namespace Bridge.Policy.Recommendations.Proving;

/// <summary>Collects gaps, and the reasons against applying a recommendation.</summary>
internal sealed class GapList
{
    public List<RecommendationGap> Gaps { get; } = [];

    public List<string> Reasons { get; } = [];

    /// <summary>Adds a gap. A grave gap is also a reason to hold.</summary>
    public void Add(string kind, string detail, bool isGrave)
    {
        AddPart(kind, detail, isGrave);
        if (isGrave)
        {
            Reasons.Add(detail);
        }
    }

    /// <summary>Adds a gap without a reason. The caller adds one reason for several such gaps.</summary>
    public void AddPart(string kind, string detail, bool isGrave) => Gaps.Add(new(kind, detail) { IsGrave = isGrave });
}
