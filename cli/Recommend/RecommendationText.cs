using System.Globalization;
using System.Text;
using Bridge.Policy.Model;
using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Recommend;

/// <summary>
/// A recommendation in words: the verdict, the numbers, the statements, the gaps in the knowledge, and at the end the policies to copy.
/// </summary>
internal sealed class RecommendationText
{
    private const int MaxResources = 4;
    private const int MaxRows = 12;

    private readonly StringBuilder _text = new();

    private RecommendationText()
    {
    }

    public static string Of(UsageReport usage, Recommendation recommendation)
    {
        var writer = new RecommendationText();
        writer.WriteHead(usage, recommendation);
        writer.WriteOwner(recommendation.Owner);
        writer.WriteStatements(recommendation);
        writer.WriteRows("Could be tighter: not applied, for you to choose", recommendation.Offers.Select(Offer));
        writer.WriteRows("Not known", NotKnown(recommendation));
        writer.WriteRows(
            "Not granted, for today's policies do not allow it",
            recommendation.NotAllowedToday.Select(one => $"{one.Use.Action} on {one.Resource}: {one.Reason}"));
        writer.WriteRows(
            "Refused by AWS, so not granted",
            recommendation.Denied.Select(
                denied =>
                    $"{denied.Use.Action?.FullName ?? $"{denied.Use.EventSource} {denied.Use.EventName}"} on {denied.Use.Resource}, {Times(denied.Use.Count)}. {denied.Reason}".TrimEnd()));
        writer.WriteRows("Calls without a known action", recommendation.Unmapped.Select(
            unmapped => $"{unmapped.EventSource} {unmapped.EventName}, {Times(unmapped.Count)}: {unmapped.Reason}"));
        writer.WriteRows(
            "Events that cannot be right", recommendation.Suspicious.Select(one => $"{one.EventId} {one.Action}: {one.Reason}"));
        writer.WritePolicies(recommendation);
        return writer._text.ToString();
    }

    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    public static string Times(long count) => count == 1 ? "once" : $"{Number(count)} times";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void WriteHead(UsageReport usage, Recommendation recommendation)
    {
        Line(recommendation.Verdict == RecommendationVerdict.Ready ? "Ready to be applied" : "Hold: a person has to look at this first");
        foreach (var reason in recommendation.Reasons.Take(MaxRows))
        {
            Line($"  - {reason}");
        }

        if (recommendation.Reasons.Length > MaxRows)
        {
            Line($"  - and {recommendation.Reasons.Length - MaxRows} more; --json lists all");
        }

        Line(string.Empty);
        Line($"  principal   {recommendation.Principal}");
        Line(
            $"  window      {Day(recommendation.From)} to {Day(recommendation.To)}, {Number(usage.Counts.Events)} "
                + $"events, {Number(usage.Counts.Used)} uses by the principal");
        Line($"  confidence  {ConfidenceText.Of(recommendation.Confidence)}");
        Line($"  recorded    {ConfidenceText.Recording(recommendation.Confidence)}");
        Line($"  actions     {Before(recommendation, numbers => numbers.Actions)}{Number(recommendation.After.Actions)}");
        Line(
            $"  escalation "
                + $" {Before(recommendation, numbers => numbers.EscalationPaths.Length)}{Number(recommendation.After.EscalationPaths.Length)} known ways to more permissions");
        if (recommendation.Before?.EscalationPaths.Except(recommendation.After.EscalationPaths).ToList() is { Count: > 0 } closed)
        {
            Line($"              closed: {Some(closed, MaxResources)}");
        }

        if (!recommendation.After.EscalationPaths.IsEmpty)
        {
            Line($"              still open: {Some(recommendation.After.EscalationPaths, MaxResources)}");
        }

        Line($"  replay      {Number(recommendation.Replay.Requests)} observed requests, {Number(recommendation.Replay.Lost)} lost");
        Line(
            $"  policies    {recommendation.Policies.Count} "
                + $"with {(recommendation.Statements.Length == 1 ? "1 statement" : $"{recommendation.Statements.Length} statements")} "
                + $"in all");
    }

    private static string Before(Recommendation recommendation, Func<PermissionNumbers, int> count) =>
        recommendation.Before is { } before ? $"{Number(count(before))} -> " : string.Empty;

    private void WriteStatements(Recommendation recommendation)
    {
        foreach (var policy in recommendation.Statements.GroupBy(statement => statement.Policy))
        {
            Line(string.Empty);
            Line(policy.Key);
            foreach (var statement in policy)
            {
                Line($"  {statement.Sid}{(statement.KeptBecause.Length > 0 ? $"  (kept: {statement.KeptBecause})" : string.Empty)}");
                foreach (var evidence in statement.Evidence)
                {
                    Line(
                        $"    {evidence.Action} "
                            + $" {Times(evidence.Count)}, {Day(evidence.First)}{(Day(evidence.First) == Day(evidence.Last) ? string.Empty : $" to {Day(evidence.Last)}")}");
                }

                WriteResources(statement.Statement.Resource!);
                foreach (var condition in statement.Statement.Conditions)
                {
                    Line($"    if {condition.Operator} {condition.Key} {Some(condition.Values.Items, MaxResources)}");
                }
            }
        }
    }

    private void WriteResources(ResourceElement resource)
    {
        var lead = resource.IsNegated ? "on all but" : "on";
        foreach (var pattern in resource.Patterns.Take(MaxResources))
        {
            Line($"    {lead} {pattern}");
            lead = new(' ', lead.Length);
        }

        if (resource.Patterns.Count > MaxResources)
        {
            Line($"    {lead} and {Number(resource.Patterns.Count - MaxResources)} more");
        }
    }

    private void WriteOwner(PrincipalOwner? owner)
    {
        if (owner is null)
        {
            return;
        }

        Line(string.Empty);
        Line($"Owned by {owner.Tool}");
        Line($"  {owner.Fix}");
        owner.Evidence.Take(MaxResources).ToList().ForEach(evidence => Line($"  - {evidence}"));
        foreach (var line in owner.Fragment.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Line($"    {line}");
        }
    }

    // A remark that is the same for many actions is written once.
    private static IEnumerable<string> NotKnown(Recommendation recommendation) => recommendation.Gaps
        .Where(gap => !gap.IsGrave)
        .GroupBy(gap => gap.Kind is "resourceUnknown" or "pathAssumed" ? gap.Kind : gap.Detail)
        .Select(
            group =>
                group.Count() == 1
                    ? group.First().Detail
                    : $"{Capital(group.First().Detail.Split(": ", 2)[^1].TrimEnd('.'))}: {Some([.. group.Select(gap => gap.Detail.Split(": ", 2)[0])], MaxResources)}.");

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Offer(RecommendationOffer offer) =>
        $"{offer.Key} {(offer.Deny is null ? "as a condition on" : "as a Deny for what is in")} {Some(offer.Sids, MaxResources)}. {offer.Detail} Of {Number(offer.Requests)} observed requests it would have refused none; --json has it.";

    private void WriteRows(string title, IEnumerable<string> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        Line(string.Empty);
        Line(title);
        all.Take(MaxRows).ToList().ForEach(row => Line($"  - {row}"));
        if (all.Count > MaxRows)
        {
            Line($"  - and {all.Count - MaxRows} more; --json lists all");
        }
    }

    private void WritePolicies(Recommendation recommendation)
    {
        foreach (var policy in recommendation.Policies)
        {
            Line(string.Empty);
            Line($"{policy.Name}.json, {Number(PolicySize.CountWithoutWhitespace(policy.Document))} characters");
            Line(PolicyPrinter.Print(policy.Document));
        }
    }

    private static string Some(IReadOnlyList<string> texts, int most) =>
        string.Join(", ", texts.Take(most)) + (texts.Count > most ? $" and {texts.Count - most} more" : string.Empty);

    private void Line(string line) => _text.Append(line).Append('\n');
}
