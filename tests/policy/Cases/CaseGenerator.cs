using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Cases;

/// <summary>
/// Makes one case from one seed. A case is drawn around its request: every element of a statement fits the request or, rarely, misses it in
/// one respect. So all three answers are frequent, and most statements are one step away from another answer.
/// </summary>
internal sealed partial class CaseGenerator
{
    private readonly Random _random;
    private readonly bool _isWild;
    private readonly Dictionary<string, ContextValue?> _context = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _action;
    private readonly string _resource;
    private readonly string _owner;
    private readonly RequestPrincipal _caller;

    private CaseGenerator(int seed, bool isWild)
    {
        _random = new Random(seed);
        _isWild = isWild;
        _owner = Chance(0.7) ? CaseVocabulary.Home : CaseVocabulary.Away;
        var (action, template) = Pick(CaseVocabulary.Asks);
        _action = action;
        _resource = Fill(template);
        _caller = Caller();
    }

    /// <summary>The case of <paramref name="seed"/>.</summary>
    /// <param name="isWild">
    /// True when the case may also have things that AWS lets nobody create or that the outside oracle refuses (malformed values, empty
    /// lists, policies on callers that cannot have any).
    /// </param>
    public static EvaluationCase Make(int seed, bool isWild) => new CaseGenerator(seed, isWild).Make($"{(isWild ? "wild" : "plain")}-{seed}");

    private bool IsIdentity => _caller.Kind is not (RequestPrincipalKind.Service or RequestPrincipalKind.Anonymous or RequestPrincipalKind.Federated);

    private bool IsSession => _caller.Kind is RequestPrincipalKind.AssumedRole or RequestPrincipalKind.Role or RequestPrincipalKind.FederatedUser;

    private EvaluationCase Make(string id)
    {
        var policies = new AuthorizationPolicies
        {
            Identity = IsIdentity || (_isWild && Chance(0.2)) ? Some(0.85, 2, "identityPolicies", PolicyKind.Identity) ?? [] : [],
            Resource = Chance(ResourceChance()) ? Policy("resourcePolicy", IsTrust ? PolicyKind.Trust : PolicyKind.Resource) : null,
            Boundaries = IsIdentity || _isWild ? Some(0.25, _isWild ? 2 : 1, "permissionBoundaries", PolicyKind.Boundary) : null,
            Session = IsSession || (_isWild && Chance(0.1)) ? Some(0.35, 2, "sessionPolicies", PolicyKind.Session) : null,
            ServiceControl = IsIdentity || (_caller.Kind == RequestPrincipalKind.Service && Chance(0.3)) || _isWild
                ? Levels(0.25, "serviceControlPolicies", PolicyKind.ServiceControl)
                : null,
            ResourceControl = Levels(0.2, "resourceControlPolicies", PolicyKind.ResourceControl),
        };
        var context = _context.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));
        return new EvaluationCase(id, new AuthorizationRequest
        {
            Principal = _caller,
            Action = _isWild && Chance(0.1) ? _action.ToUpperInvariant() : _action,
            Resource = _resource,
            ResourceAccount = AccountInArn.Length == 12 && Chance(0.6) ? null : _resource == "*" && IsIdentity ? CaseVocabulary.Home : _owner,
            Context = new RequestContext(context),
        }, policies);
    }

    private bool IsTrust => _action.StartsWith("sts:", StringComparison.Ordinal) && _resource != "*";

    private string AccountInArn => _resource.Split(':') is [_, _, _, _, var account, ..] ? account : string.Empty;

    private double ResourceChance() => _resource == "*" ? 0 : !IsIdentity || _owner == CaseVocabulary.Away ? 0.95 : IsTrust || _action.StartsWith("kms:", StringComparison.Ordinal) ? 0.9 : 0.5;

    private RequestPrincipal Caller()
    {
        var account = CaseVocabulary.Home;
        var text = _random.Next(20) switch
        {
            _ when _action is "sts:AssumeRoleWithSAML" or "sts:AssumeRoleWithWebIdentity" && Chance(0.5) =>
                Pick([$"arn:aws:iam::{account}:saml-provider/corp", $"arn:aws:iam::{account}:oidc-provider/id.example.com"]),
            0 => $"arn:aws:iam::{account}:root",
            // GetCallerIdentity and similar actions need a caller.
            1 when _resource != "*" => "*",
            2 when IsTrust => $"arn:aws:iam::{account}:saml-provider/corp",
            2 or 3 => Pick(["sns.amazonaws.com", "s3.amazonaws.com"]),
            4 or 5 => $"arn:aws:sts::{account}:federated-user/{Pick(CaseVocabulary.Names)}",
            6 or 7 or 8 => Pick([$"arn:aws:iam::{account}:role/app/worker", $"arn:aws:iam::{account}:role/worker"]),
            9 => Pick([$"arn:aws:iam::{account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", $"arn:aws:iam::{account}:role/worker"]),
            10 or 11 or 12 or 13 or 14 => $"arn:aws:sts::{account}:assumed-role/worker/{Pick(CaseVocabulary.Names)}",
            _ => Pick([$"arn:aws:iam::{account}:user/ann", $"arn:aws:iam::{account}:user/team/{Pick(CaseVocabulary.Names)}"]),
        };
        return RequestPrincipal.TryParse(text, out var caller) ? caller : throw new InvalidOperationException(text);
    }

    private ValueList<NamedPolicy>? Some(double chance, int most, string name, PolicyKind kind) =>
        !Chance(chance) ? null
        : _isWild && Chance(0.03) ? []
        : Enumerable.Range(0, _random.Next(1, most + 1)).Select(i => Policy($"{name}/{i}", kind)).ToValueList();

    private ValueList<ValueList<NamedPolicy>>? Levels(double chance, string name, PolicyKind kind)
    {
        if (!Chance(chance))
        {
            return null;
        }

        return Enumerable.Range(0, _random.Next(_isWild && Chance(0.05) ? 0 : 1, 3))
            .Select(level => Chance(0.03)
                ? []
                : Enumerable.Range(0, Chance(0.8) ? 1 : 2).Select(i => Policy($"{name}/{level}/{i}", kind)).ToValueList())
            .ToValueList();
    }

    private NamedPolicy Policy(string name, PolicyKind kind)
    {
        // The version decides how variables are read. Most policies use 2012-10-17.
        PolicyVersion? version = _random.Next(30) switch { 0 => PolicyVersion.V2008, 1 when kind == PolicyKind.Identity => null, _ => PolicyVersion.V2012 };
        if (kind is PolicyKind.ServiceControl or PolicyKind.ResourceControl or PolicyKind.Session)
        {
            version = PolicyVersion.V2012;
        }

        var statements = Enumerable.Range(0, _random.Next(1, 4)).Select(i => Statement(i, kind)).ToValueList();
        return new NamedPolicy(name, new PolicyDocument(version, null, statements));
    }

    private string Fill(string template)
    {
        while (template.IndexOf("{n}", StringComparison.Ordinal) is >= 0 and var at)
        {
            template = template[..at] + Pick(CaseVocabulary.Names) + template[(at + 3)..];
        }

        return template.Replace("{a}", _owner, StringComparison.Ordinal);
    }

    private bool Chance(double share) => _random.NextDouble() < share;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
