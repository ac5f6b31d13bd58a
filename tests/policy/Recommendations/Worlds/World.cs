using Bridge.Policy.Evaluation;
using Bridge.Policy.Printing;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Usage;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>
/// A made-up account: a principal's policies, its true calls, and all other events of a trail. The evaluator allowed or refused the calls,
/// knowing also the facts that the trail does not show.
/// </summary>
internal sealed class World
{
    public static readonly DateTimeOffset Until = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _features = [];

    private World(AuthorizationPolicies policies, string name, bool isUser, string? team, IEnumerable<CallDraw> draws)
    {
        Policies = policies;
        Principal = isUser ? $"arn:aws:iam::{WorldCalls.Account}:user/{name}" : $"arn:aws:iam::{WorldCalls.Account}:role/app/{name}";
        Team = team;
        Parsed = RequestPrincipal.TryParse(Principal, out var parsed) ? parsed : throw new InvalidOperationException(Principal);
        var compiled = CompiledPolicies.Compile(policies);
        foreach (var (draw, number) in draws.Select((draw, i) => (draw, i)))
        {
            Add(draw, number, compiled);
        }

        Features = WorldFeatures.OfPolicies(policies).Concat(_features).Append(isUser ? "user" : "role").ToHashSet();
    }

    public AuthorizationPolicies Policies { get; }

    public string Principal { get; }

    public RequestPrincipal Parsed { get; }

    public string? Team { get; }

    /// <summary>The requests that AWS allowed within the window, and that the trail shows.</summary>
    public List<AuthorizationRequest> Allowed { get; } = [];

    /// <summary>The events of these requests.</summary>
    public List<string> Usage { get; } = [];

    /// <summary>All events that are no usage.</summary>
    public List<string> Noise { get; } = [];

    public IEnumerable<string> Lines => Usage.Concat(Noise);

    public HashSet<string> Features { get; }

    public static Gen<World> Any { get; } = Gen.Select(
        WorldPolicies.Any, WorldPolicies.OneOf("worker", "app-1", "a"), Gen.Int[0, 3], WorldPolicies.OneOf<string?>(null, "a", "app-1"),
        Gen.Frequency((14, Draw(-1, WorldPolicies.OneOf(WorldPolicies.Names)).Array[0, 60]), (1, Burst)),
        (policies, name, user, team, draws) => new World(draws.Length > 60 ? WorldPolicies.WithAdmin(policies) : policies, name, user == 0, team, draws));

    public override string ToString() =>
        string.Join('\n', [
            $"{Principal} team={Team}",
            .. Policies.Identity.Concat(Policies.Boundaries ?? default).Concat((Policies.ServiceControl ?? default).SelectMany(level => level))
                .Select(policy => $"{policy.Name}: {PolicyPrinter.Print(policy.Document, indented: false)}"),
            .. Allowed.Select(request => $"allowed: {request.Action} {request.Resource}"), .. Lines]);

    // So many long names do not fit into one policy.
    private static Gen<CallDraw[]> Burst => Gen.OneOf(Gen.Int[0, WorldCalls.Kinds - 1], WorldPolicies.OneOf(WorldCalls.NotGeneralised)).SelectMany(kind => Draw(
        kind, Gen.Select(Gen.Char.AlphaNumeric.Array[24], WorldPolicies.OneOf(WorldPolicies.Names), (text, name) => $"{name}{new string(text)}")).Array[60, 250]);

    private static Gen<CallDraw> Draw(int kind, Gen<string> name) => Gen.Select(
        kind < 0 ? Gen.Int[0, WorldCalls.Kinds - 1] : Gen.Const(kind), name, WorldPolicies.OneOf(WorldPolicies.Regions), WorldPolicies.OneOf("/", "/app/", "/app/deep/"),
        Gen.Int[10, 28].Select(number => $"{number}"), Gen.Int[0, 19], Gen.Int[0, 29], Gen.Int[0, 209],
        (what, called, region, path, suffix, outcome, noise, hidden) => new CallDraw(what, called, region, path, suffix, outcome, noise, hidden));

    private void Add(CallDraw draw, int number, CompiledPolicies compiled)
    {
        var call = WorldCalls.Make(draw);
        var requests = call.Requests.Select(request => Request(request, draw, call.InvokedBy.Length > 0)).ToList();
        var isAllowed = requests.TrueForAll(request => compiled.Decide(request).Effect == DecisionEffect.Allowed);
        var outcome = draw.Outcome switch
        {
            0 => "ThrottlingException",
            1 => "SlowDown",
            2 when call.Source == "ec2" => "Client.RequestLimitExceeded",
            _ when !isAllowed => call.Source == "ec2" ? "Client.UnauthorizedOperation" : "AccessDenied",
            3 => "NoSuchKey",
            4 when call.Source == "ec2" => "Client.DryRunOperation",
            _ => null,
        };
        var line = WorldTrail.Event(this, call, draw, number, outcome);
        if (WorldNoise.Make(this, line, draw, number, call) is { } noise)
        {
            _features.Add(noise.Kind);
            Noise.Add(noise.Line);
        }

        if (outcome is null or "NoSuchKey" or "Client.DryRunOperation")
        {
            _features.Add(outcome ?? "allowed");
            _features.Add(call.InvokedBy.Length > 0 ? "onBehalf" : "direct");
            Usage.Add(line);
            Allowed.AddRange(requests);
        }
        else
        {
            _features.Add(outcome.StartsWith("Client.Un", StringComparison.Ordinal) || outcome == "AccessDenied" ? "denied" : "throttled");
            Noise.Add(line);
        }
    }

    private AuthorizationRequest Request(TrueRequest request, CallDraw draw, bool isOnBehalf)
    {
        var isUser = Parsed.Kind == RequestPrincipalKind.User;
        (string Key, string Value)[] context =
        [
            .. request.Context,
            ("aws:RequestedRegion", draw.Region),
            ("aws:PrincipalArn", Principal),
            ("aws:PrincipalAccount", WorldCalls.Account),
            ("aws:PrincipalType", isUser ? "User" : "AssumedRole"),
            ("aws:MultiFactorAuthPresent", draw.HasMfa ? "true" : "false"),
            .. isUser ? [("aws:username", Parsed.Name)] : Array.Empty<(string, string)>(),
            .. Team is null ? [] : new[] { ("aws:PrincipalTag/team", Team) },
            .. isOnBehalf ? [] : new[] { ("aws:SourceIp", draw.Address) },
            .. isOnBehalf || draw.Vpce.Length == 0 ? [] : new[] { ("aws:SourceVpce", draw.Vpce) },
        ];
        return new()
        {
            Principal = Parsed,
            Action = request.Action,
            Resource = request.Resource,
            ResourceAccount = WorldCalls.Account,
            Context = new(context.Select(pair => KeyValuePair.Create(pair.Key, ContextValue.Single(pair.Value)))),
        };
    }
}
