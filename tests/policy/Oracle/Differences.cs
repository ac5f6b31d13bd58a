using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Cases;
using Bridge.Policy.Tests.Reference;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>Every way in which the oracle reads a case differently.</summary>
internal static partial class Differences
{
    private const string StandIn = "arn:aws:iam::999999999999:user/stand-in";

    private static readonly string[] TrustActions = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];

    private static readonly Difference[] OfLayers =
    [
        // A user in place of root needs an Allow and has a boundary.
        new("root-needs-allow", one => one.Request.Principal.Kind != RequestPrincipalKind.Root ? one
            : one.ChangeCaller($"arn:aws:iam::{one.Request.Principal.AccountId}:user/stand-in", entry => entry)),
        // A user that is named in its place is limited by service control policies.
        new("service-under-scp", one => one.Request.Principal.Kind != RequestPrincipalKind.Service || one.Policies.ServiceControl is null ? one
            : SameAccount(one.ChangeCaller(StandIn, entry => entry.Value == one.Request.Principal.Text ? new(PrincipalKind.Aws, StandIn) : entry))),
        new("provider-like-a-user", one => one.Request.Principal.Kind != RequestPrincipalKind.Federated ? one
            : one.ChangeCaller($"arn:aws:iam::{one.Request.Principal.AccountId}:user/stand-in", entry => entry.Value == one.Request.Principal.Text
                ? new(PrincipalKind.Aws, $"arn:aws:iam::{one.Request.Principal.AccountId}:user/stand-in")
                : entry)),
        new("linked-role-under-scp-and-rcp", one => !IsLinked(one) ? one : one.ChangeCaller(Unlink(one.Request.Principal.Text), entry => entry with { Value = Unlink(entry.Value) })),
        new("rcp-on-other-services", one => one.Policies.ResourceControl is not { } levels || IsUnderResourceControl(one) ? one : one.Without(PolicyLayer.ResourceControl)
            .AddToResourcePolicy(levels.SelectMany(level => level).SelectMany(policy => policy.Document.Statements))),
        new("session-policy-limits-direct-grant", one => one.Policies.Session is not { } session || Allows(session, one) ? one
            : one.ChangeStatements((layer, statement, _) => layer == PolicyLayer.Resource && statement.Effect == Effect.Allow ? statement.Off() : statement)),
        new("trust-policy-not-needed", one => one.Policies.Resource is not null || !TrustActions.Contains(one.Request.Action) ? one
            : one.AddToResourcePolicy(new Statement
            {
                Effect = Effect.Allow,
                Principal = new PrincipalElement(false, [new PrincipalEntry(PrincipalKind.Aws, one.Request.Principal.AccountId)]),
                Action = new ActionElement(false, ["*"]),
            })),
        new("key-policy-not-given", one => one.Policies.Resource is not null || !one.Request.Resource.Contains(":key/", StringComparison.Ordinal) ? one
            : one.AddToResourcePolicy(new Statement { Effect = Effect.Allow, Action = new ActionElement(false, ["*"]), Conditions = [CaseChanges.Never] })),
        new("get-session-token-under-policies", one => one.Request.Action != "sts:GetSessionToken" ? one : RenameAction(one, "sts:OfAnotherName")),
        new("not-principal-allow-names-the-role", one => one.ChangeStatements((_, statement, _) => NamesRole(one, statement))),
    ];

    public static IReadOnlyList<Difference> All => [.. OfStatements, .. OfLayers];

    /// <summary>
    /// The smallest set of entries that turns our answer into the oracle's: at most three, or else all that apply. Null when there is none.
    /// </summary>
    public static IReadOnlyList<Difference>? Explain(EvaluationCase one, DecisionEffect oracle, Func<EvaluationCase, DecisionEffect> decide)
    {
        // Some entries depend on the changes of earlier ones.
        var applicable = new List<Difference>();
        var reread = one;
        foreach (var entry in All)
        {
            var next = entry.AsTheOracleReadsIt(reread);
            if (next.ToString() != reread.ToString() || Changes(entry, one))
            {
                applicable.Add(entry);
            }

            reread = next;
        }

        return Subsets(applicable).Append([.. applicable]).FirstOrDefault(entries => decide(entries.Aggregate(one, (changed, entry) => entry.AsTheOracleReadsIt(changed))) == oracle);
    }

    private static bool Changes(Difference entry, EvaluationCase one) => entry.AsTheOracleReadsIt(one).ToString() != one.ToString();

    private static IEnumerable<Difference[]> Subsets(IReadOnlyList<Difference> from)
    {
        var singles = from.Select((entry, i) => (Entries: new[] { entry }, Last: i)).ToList();
        var pairs = singles.SelectMany(set => More(set.Entries, set.Last)).ToList();
        return singles.Concat(pairs).Concat(pairs.SelectMany(set => More(set.Entries, set.Last))).Select(set => set.Entries);

        IEnumerable<(Difference[] Entries, int Last)> More(Difference[] set, int last) =>
            Enumerable.Range(last + 1, from.Count - last - 1).Select(i => (set.Append(from[i]).ToArray(), i));
    }

    private static bool IsLinked(EvaluationCase one) => one.Request.Principal.Name.StartsWith("aws-service-role/", StringComparison.Ordinal);

    private static string Unlink(string arn) => arn.Replace(":role/aws-service-role/", ":role/linked/", StringComparison.Ordinal);

    private static EvaluationCase SameAccount(EvaluationCase one) => one with { Request = one.Request with { ResourceAccount = one.Request.Principal.AccountId } };

    private static bool IsUnderResourceControl(EvaluationCase one) => one.Request.Action.Split(':')[0] is "s3" or "sts" or "kms" or "sqs" or "secretsmanager" or "dynamodb";

    private static bool Allows(ValueList<NamedPolicy> policies, EvaluationCase one) => ReferenceStatements.Matching(policies, one.Request).Any(hit => hit.Effect == Effect.Allow);

    private static EvaluationCase RenameAction(EvaluationCase one, string name)
    {
        var renamed = one.ChangeStatements((_, statement, _) =>
        {
            var matches = statement.Action.Patterns.Any(pattern => ReferenceText.Like(pattern, one.Request.Action, ignoreCase: true)) != statement.Action.IsNegated;
            return statement with { Action = new ActionElement(false, [matches ? "*" : "none:None"]) };
        });
        return renamed with { Request = renamed.Request with { Action = name } };
    }

    private static Statement NamesRole(EvaluationCase one, Statement statement)
    {
        var caller = one.Request.Principal;
        if (statement is not { Effect: Effect.Allow, Principal: { IsNegated: true } principal } || caller.Kind is not (RequestPrincipalKind.Role or RequestPrincipalKind.AssumedRole)
            || ReferencePrincipals.Matches(principal, caller).Truth != Truth.Yes)
        {
            return statement;
        }

        var role = caller.Kind == RequestPrincipalKind.Role ? caller.Text : $"arn:aws:iam::{caller.AccountId}:role/{caller.Name}";
        return statement with { Principal = new PrincipalElement(false, [new PrincipalEntry(PrincipalKind.Aws, role)]) };
    }
}
