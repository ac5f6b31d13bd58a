using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>A statement that has no name yet.</summary>
/// <param name="Actions">All of one service and access level; empty for a Deny of today.</param>
/// <param name="Statement">Without Sid, or a Deny with its own.</param>
/// <param name="IsPinned">True when it must stay although others may cover what was seen.</param>
internal sealed record StatementDraft(ImmutableArray<CatalogAction> Actions, Statement Statement, bool IsPinned)
{
    /// <summary>To order drafts by: what is for the same service stands together.</summary>
    public string Order { get; } = Actions.IsEmpty
        ? string.Empty
        : string.Join('\n', [Actions[0].Service.Prefix, ((int)Actions[0].AccessLevel).ToString(System.Globalization.CultureInfo.InvariantCulture), .. Actions.Select(action => action.Name), .. Statement.Resource!.Patterns, DraftText.Of(Statement.Conditions)]);
}
