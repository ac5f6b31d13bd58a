using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Reference;

/// <summary>
/// The rules of evaluation written down a second time, in a slow and plain way, to compare the compiled evaluator with. It uses only the
/// model.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </summary>
internal static class ReferenceEvaluator
{
    // Of https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html only the services that the tests use.
    private static readonly string[] ServicesWithResourceControl = ["s3", "sts", "kms", "sqs", "secretsmanager", "dynamodb", "logs", "ecr"];

    private static readonly string[] Uncontrolled = ["sts:getcalleridentity", "sts:getsessiontoken"];

    private static readonly string[] OfTrust =
        ["sts:assumerole", "sts:assumerolewithwebidentity", "sts:assumerolewithsaml", "sts:tagsession", "sts:setsourceidentity"];

    public static Decision Decide(AuthorizationRequest request, AuthorizationPolicies policies)
    {
        var action = request.Action.ToLowerInvariant();
        return Uncontrolled.Contains(action) ? Answer(DecisionEffect.Allowed, PolicyLayer.Identity, []) : new Question(request, policies, action).Decide();
    }

    private static Decision Answer(DecisionEffect effect, PolicyLayer layer, IEnumerable<Hit> by) =>
        new(effect, layer, by.Select(hit => hit.Reference).ToValueList(), []);

    private sealed class Question
    {
        private readonly AuthorizationRequest _request;
        private readonly RequestPrincipalKind _kind;
        private readonly bool _isRoot;
        private readonly bool _sameAccount;
        private readonly bool _needsResource;
        private readonly List<List<Hit>> _scp;
        private readonly List<List<Hit>> _rcp;
        private readonly List<Hit> _resource;
        private readonly List<Hit> _identity;
        private readonly List<List<Hit>>? _boundaries;
        private readonly List<Hit>? _session;

        public Question(AuthorizationRequest request, AuthorizationPolicies policies, string action)
        {
            _request = request;
            _kind = request.Principal.Kind;
            _isRoot = _kind == RequestPrincipalKind.Root;
            var isIdentity = _kind is not (RequestPrincipalKind.Service or RequestPrincipalKind.Anonymous or RequestPrincipalKind.Federated);
            var isLinked = _kind == RequestPrincipalKind.Role && request.Principal.Name.StartsWith("aws-service-role/", StringComparison.Ordinal);
            var parts = request.Resource.Split(':', 6);
            var inArn = parts.Length == 6 && parts[4].Length == 12 && parts[4].All(char.IsAsciiDigit) ? parts[4] : null;
            _sameAccount = (request.ResourceAccount ?? inArn ?? request.Principal.AccountId) == request.Principal.AccountId;
            // If no key policy is given, the default one is assumed, which leaves the decision to IAM policies.
            _needsResource = (policies.Resource is not null && IsKey(action, parts)) || IsTrust(action, parts);

            _scp = isIdentity && !isLinked && policies.ServiceControl is { } scp ? [.. scp.Select(Hits)] : [];
            _rcp = !isLinked && ServicesWithResourceControl.Contains(action.Split(':')[0]) && policies.ResourceControl is { } rcp ? [.. rcp.Select(Hits)] : [];
            _resource = policies.Resource is { } resource ? Hits([resource], _kind is RequestPrincipalKind.User or RequestPrincipalKind.Role or RequestPrincipalKind.AssumedRole && policies.Boundaries is not null) : [];
            _identity = Hits(policies.Identity);
            _boundaries = policies.Boundaries is not { } boundaries ? null : [.. boundaries.Select(one => Hits([one]))];
            _session = policies.Session is not { } session ? null : Hits(session);
        }

        private bool HasIdentity => _kind is not (RequestPrincipalKind.Service or RequestPrincipalKind.Anonymous or RequestPrincipalKind.Federated);

        // If a resource-based policy names the role, only its boundary and its session policies must still allow.
        private bool IdentityAllows => _isRoot || Allows(_identity) || (_sameAccount && _resource.Any(hit => hit is { Effect: Effect.Allow, Naming: Naming.Role }));

        // Root has neither. Policies that are passed for it anyway can only deny.
        private bool BoundaryAllows => _isRoot || _boundaries is null || (_boundaries.Count > 0 && _boundaries.All(Allows));

        private bool SessionAllows => _isRoot || _session is null || Allows(_session);

        public Decision Decide()
        {
            var layers = new (PolicyLayer Layer, IEnumerable<Hit> Hits)[]
            {
                (PolicyLayer.ServiceControl, _scp.SelectMany(level => level)),
                (PolicyLayer.ResourceControl, _rcp.SelectMany(level => level)),
                (PolicyLayer.Resource, _resource),
                (PolicyLayer.Identity, _identity),
                (PolicyLayer.Boundary, (_boundaries ?? []).SelectMany(one => one)),
                (PolicyLayer.Session, _session ?? []),
            };
            var denies = layers.SelectMany(layer => layer.Hits.Where(hit => hit.Effect == Effect.Deny).Select(hit => (layer.Layer, hit))).ToList();
            if (denies.Count > 0)
            {
                return Answer(DecisionEffect.ExplicitlyDenied, denies[0].Layer, denies.Select(deny => deny.hit));
            }

            return !_scp.All(Allows) ? Missing(PolicyLayer.ServiceControl) : HasIdentity && !_sameAccount ? AcrossAccounts() : WithinAccount();
        }

        private Decision AcrossAccounts() => !Allows(_resource) ? Missing(PolicyLayer.Resource) : ByIdentity(andResource: true);

        private Decision WithinAccount()
        {
            // Services and anonymous callers have no account, so only the resource's policy decides.
            var isNamed = _resource.Any(hit => hit.Effect == Effect.Allow
                && (hit.Naming == Naming.Direct || (hit.Naming == Naming.Role && BoundaryAllows && SessionAllows)));
            if (isNamed)
            {
                return Answer(DecisionEffect.Allowed, PolicyLayer.Resource, _resource);
            }

            return !HasIdentity || (_needsResource && !Allows(_resource)) ? Missing(PolicyLayer.Resource) : ByIdentity(_needsResource);
        }

        private Decision ByIdentity(bool andResource) =>
            !IdentityAllows ? Missing(PolicyLayer.Identity)
            : !BoundaryAllows ? Missing(PolicyLayer.Boundary)
            : !SessionAllows ? Missing(PolicyLayer.Session)
            : Answer(DecisionEffect.Allowed, PolicyLayer.Identity, _identity.Concat(andResource ? _resource : []));

        private static Decision Missing(PolicyLayer layer) => Answer(DecisionEffect.ImplicitlyDenied, layer, []);

        private static bool Allows(List<Hit> hits) => hits.Any(hit => hit.Effect == Effect.Allow);

        private List<Hit> Hits(ValueList<NamedPolicy> policies) => Hits(policies, false);

        private List<Hit> Hits(ValueList<NamedPolicy> policies, bool hasBoundary) => ReferenceStatements.Matching(policies, _request, hasBoundary);

        // The key policy of a key decides: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
        private static bool IsKey(string action, string[] arn) =>
            action.StartsWith("kms:", StringComparison.Ordinal) && arn is [_, _, "kms", _, _, var name] && name.StartsWith("key/", StringComparison.Ordinal);

        // The trust policy of a role decides: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
        private static bool IsTrust(string action, string[] arn) =>
            OfTrust.Contains(action) && arn is [_, _, "iam", _, _, var name] && name.StartsWith("role/", StringComparison.Ordinal);
    }
}
