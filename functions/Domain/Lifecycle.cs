using System.Collections.Frozen;
using System.Text.Json;
using static Bridge.Functions.Domain.LifecycleStep;
using static Bridge.Functions.Domain.RemediationState;

namespace Bridge.Functions.Domain;

/// <summary>Everything that can happen to a remediation.</summary>
internal enum LifecycleStep
{
    Request,
    SendOrder,
    Park,
    Resend,
    ClaimDone,
    ClaimPreview,
    ClaimRefused,
    ClaimFailed,
    Verify,
    Refuse,
    Fail,
    Expire,
    Settle,
    Drift,
    Cancel,
    Supersede,
}

/// <summary>Who takes a step.</summary>
internal enum LifecycleParty
{
    /// <summary>A caller of the API, by the token's name.</summary>
    Person,

    /// <summary>Bridge itself.</summary>
    Bridge,

    /// <summary>The handler in the account, by its outcome.</summary>
    Handler,
}

/// <summary>What a state means to the rest of the app.</summary>
internal enum StateSet
{
    /// <summary>Something is still to come of it; an alert has at most one such remediation.</summary>
    Active,

    /// <summary>The target is meant to stay as the action left it, and the sweep reads it again and again.</summary>
    InForce,

    /// <summary>It came to its end without a change that is to be kept.</summary>
    Ended,
}

/// <summary>One state.</summary>
/// <param name="State">The state.</param>
/// <param name="Set">What it means to the rest of the app.</param>
/// <param name="Meaning">One sentence for a person.</param>
internal sealed record StateFacts(RemediationState State, StateSet Set, string Meaning);

/// <summary>What leads from one state to another.</summary>
/// <param name="Step">The step.</param>
/// <param name="From">The states in which it may be taken; none: it begins a remediation.</param>
/// <param name="To">The state after it; null: the state stays.</param>
/// <param name="By">Who takes it.</param>
/// <param name="Entry">The timeline entry that tells it.</param>
/// <param name="Outbox">Whether the order is to be sent after it; null: nothing about that changes.</param>
internal sealed record Transition(
    LifecycleStep Step, RemediationState[] From, RemediationState? To, LifecycleParty By, TimelineKind Entry, bool? Outbox);

/// <summary>
/// The life of a remediation as one table. Guards, sets of states, the API's description and <c>docs/lifecycle.md</c> are read from it.
/// </summary>
internal static class Lifecycle
{
    /// <summary>Every state, in the order of a remediation's life.</summary>
    public static IReadOnlyList<StateFacts> States { get; } =
    [
        new(Approved, StateSet.Active, "Asked for and free to go; the outbox holds it until its order is sent."),
        new(Ordered, StateSet.Active, "The order is in the account's queue."),
        new(Executing, StateSet.Active, "The handler claims success; Bridge has not read the target yet."),
        new(Verified, StateSet.InForce, "Bridge has read the target itself and found the change."),
        new(Settled, StateSet.InForce, "Still so in a later read."),
        new(Previewed, StateSet.Ended, "A dry run came back with its preview; nothing was changed."),
        new(Refused, StateSet.Ended, "A rule forbids it; nothing was changed."),
        new(Failed, StateSet.Ended, "It could not be done, or Bridge does not find the change."),
        new(Expired, StateSet.Ended, "No outcome came before the order expired, and the change is not there."),
        new(Cancelled, StateSet.Ended, "Called off before its order was sent, or a preview that a brake did not wait for."),
    ];

    /// <summary>Every transition there is.</summary>
    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        new(Request, [], Approved, LifecycleParty.Person, TimelineKind.Requested, true),
        new(SendOrder, [Approved], Ordered, LifecycleParty.Bridge, TimelineKind.OrderSent, false),
        new(Park, [Approved], null, LifecycleParty.Bridge, TimelineKind.Parked, false),
        new(Resend, [Approved], null, LifecycleParty.Person, TimelineKind.Resent, true),
        // An outcome may overtake the note that the order was sent, and may come after its expiry. An order may have been on its way when
        // it was called off.
        new(ClaimDone, [Approved, Ordered, Expired, Cancelled], Executing, LifecycleParty.Handler, TimelineKind.Executed, false),
        new(ClaimPreview, [Approved, Ordered, Expired, Cancelled], Previewed, LifecycleParty.Handler, TimelineKind.Executed, false),
        new(ClaimRefused, [Approved, Ordered, Expired, Cancelled], Refused, LifecycleParty.Handler, TimelineKind.Refused, false),
        new(ClaimFailed, [Approved, Ordered, Expired, Cancelled], Failed, LifecycleParty.Handler, TimelineKind.Failed, false),
        // From `approved` when there was nothing to order, from `ordered` when no outcome came and yet the change is there, from the ended
        // ones when what the handler claimed was not true.
        new(
            Verify, [Approved, Ordered, Executing, Refused, Failed, Expired], Verified,
            LifecycleParty.Bridge, TimelineKind.Verified, false),
        new(Refuse, [Approved], Refused, LifecycleParty.Bridge, TimelineKind.Refused, false),
        new(Fail, [Executing], Failed, LifecycleParty.Bridge, TimelineKind.Failed, false),
        new(Expire, [Ordered], Expired, LifecycleParty.Bridge, TimelineKind.Expired, false),
        new(Settle, [Verified, Settled], Settled, LifecycleParty.Bridge, TimelineKind.Settled, null),
        new(Drift, [Verified, Settled], null, LifecycleParty.Bridge, TimelineKind.Drifted, null),
        new(Cancel, [Approved], Cancelled, LifecycleParty.Person, TimelineKind.Cancelled, false),
        // From `ordered` only a dry run.
        new(Supersede, [Approved, Ordered], Cancelled, LifecycleParty.Person, TimelineKind.Superseded, false),
    ];

    private static readonly FrozenDictionary<RemediationState, StateFacts> Facts = States.ToFrozenDictionary(facts => facts.State);
    private static readonly FrozenDictionary<LifecycleStep, Transition> Steps = Transitions.ToFrozenDictionary(transition => transition.Step);

    /// <summary>What <paramref name="state"/> means to the rest of the app.</summary>
    public static StateSet SetOf(RemediationState state) => Facts[state].Set;

    /// <summary>The states of <paramref name="set"/>, in the order of a remediation's life.</summary>
    public static IReadOnlyList<RemediationState> In(StateSet set) => [.. States.Where(facts => facts.Set == set).Select(facts => facts.State)];

    /// <summary>The states in which something is still to be collected or read in the account.</summary>
    public static IReadOnlyList<RemediationState> InFlight { get; } = [Ordered, Executing];

    /// <summary>The states in which <paramref name="step"/> may be taken.</summary>
    public static IReadOnlyList<RemediationState> From(LifecycleStep step) => Steps[step].From;

    /// <summary>The transition of <paramref name="step"/> in <paramref name="state"/>; null when it does not fit.</summary>
    public static Transition? Find(LifecycleStep step, RemediationState state) => Steps[step] is var found && found.From.Contains(state) ? found : null;

    /// <summary>What each state means, for the description of the API.</summary>
    public static string Describe() =>
        string.Join(' ', States.Select(facts => $"`{JsonNamingPolicy.CamelCase.ConvertName(facts.State.ToString())}`: {facts.Meaning}"));

    /// <summary>The transition that begins a remediation.</summary>
    public static Transition Beginning => Steps[Request];
}
