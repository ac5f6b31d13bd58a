using System.Collections.Immutable;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>A drafted statement without a name.</summary>
/// <param name="Actions">The actions, all of one service and access level; empty for a Deny of today.</param>
/// <param name="Statement">The statement. It has no Sid, except for a Deny of today, which keeps its own.</param>
/// <param name="IsPinned">True when it must stay even if other statements may cover the observed requests.</param>
internal sealed record StatementDraft(ImmutableArray<CatalogAction> Actions, Statement Statement, bool IsPinned)
{
    /// <summary>The key to sort drafts by. It keeps statements for the same service together.</summary>
    public string Order { get; } = Actions.IsEmpty
        ? string.Empty
        : string.Join('\n', [Actions[0].Service.Prefix, ((int)Actions[0].AccessLevel).ToString(System.Globalization.CultureInfo.InvariantCulture), .. Actions.Select(action => action.Name), .. Statement.Resource!.Patterns, DraftText.Of(Statement.Conditions)]);
}
