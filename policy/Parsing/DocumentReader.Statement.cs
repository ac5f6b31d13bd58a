using System.Buffers;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Reads statements.</summary>
internal ref partial struct DocumentReader
{
    private const string KnownElements = "A statement has Sid, Effect, Principal, Action, Resource and Condition, and NotPrincipal, NotAction and NotResource.";

    private static readonly SearchValues<char> SidCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly Func<string, string?> ProblemOfAction = ActionText.Problem;

    private static readonly Func<string, string?> ProblemOfResource = ResourceText.Problem;

    private Statement? ReadStatement()
    {
        if (!ExpectObject("A statement"))
        {
            return null;
        }

        var draft = default(Draft);
        while (NextMember())
        {
            ReadElement(ref draft);
            _faults.Leave();
        }

        Check(in draft);
        return draft.Effect is { } effect && draft.Action is { } action
            ? new Statement
            {
                Sid = draft.Sid,
                Effect = effect,
                Principal = draft.Principal,
                Action = action,
                Resource = draft.Resource,
                Conditions = draft.Conditions,
            }
            : null;
    }

    private void ReadElement(ref Draft draft)
    {
        if (IsAt("Effect"u8))
        {
            EnterMember(Elements.Effect, ref draft.Seen, MemberFlags.Effect);
            draft.Effect = ReadEffect();
        }
        else if (IsAt("Action"u8))
        {
            EnterMember(Elements.Action, ref draft.Seen, MemberFlags.Action);
            draft.Action = new ActionElement(false, ReadActions());
        }
        else if (IsAt("Resource"u8))
        {
            EnterMember(Elements.Resource, ref draft.Seen, MemberFlags.Resource);
            draft.Resource = new ResourceElement(false, ReadResources(Elements.Resource));
        }
        else if (IsAt("Condition"u8))
        {
            EnterMember(Elements.Condition, ref draft.Seen, MemberFlags.Condition);
            draft.Conditions = ReadConditions();
        }
        else if (IsAt("Sid"u8))
        {
            EnterMember(Elements.Sid, ref draft.Seen, MemberFlags.Sid);
            draft.Sid = ReadSid();
        }
        else if (IsAt("Principal"u8))
        {
            EnterMember(Elements.Principal, ref draft.Seen, MemberFlags.Principal);
            RejectIfForbidden(_rules.Principal, Elements.Principal);
            draft.Principal = new PrincipalElement(false, ReadPrincipals());
        }
        else
        {
            ReadNegatedElement(ref draft);
        }
    }

    private void ReadNegatedElement(ref Draft draft)
    {
        if (IsAt("NotAction"u8))
        {
            EnterMember(Elements.NotAction, ref draft.Seen, MemberFlags.NotAction);
            RejectIfForbidden(_rules.NotAction, Elements.NotAction);
            draft.Action = new ActionElement(true, ReadActions());
        }
        else if (IsAt("NotResource"u8))
        {
            EnterMember(Elements.NotResource, ref draft.Seen, MemberFlags.NotResource);
            draft.Resource = new ResourceElement(true, ReadResources(Elements.NotResource));
        }
        else if (IsAt("NotPrincipal"u8))
        {
            EnterMember(Elements.NotPrincipal, ref draft.Seen, MemberFlags.NotPrincipal);
            RejectIfForbidden(_rules.NotPrincipal, Elements.NotPrincipal);
            draft.Principal = new PrincipalElement(true, ReadPrincipals());
        }
        else
        {
            EnterUnknown(KnownElements);
        }
    }

    private Effect? ReadEffect()
    {
        switch (ReadText("Effect"))
        {
            case "Allow":
                return Effect.Allow;
            case "Deny":
                return Effect.Deny;
            case { } other:
                _faults.Add(PolicyFaultCodes.InvalidEffect, $"{QuotedText.Of(other)} is no effect. Write `Allow` or `Deny`.");
                return null;
            default:
                return null;
        }
    }

    private string? ReadSid()
    {
        if (ReadText("Sid") is not { } sid)
        {
            return null;
        }

        if (_rules.HasIamSids && sid.AsSpan().ContainsAnyExcept(SidCharacters))
        {
            _faults.Add(PolicyFaultCodes.InvalidSid, $"The Sid {QuotedText.Of(sid)} has other characters than A-Z, a-z and 0-9. Remove them.");
        }
        else if (_rules.HasIamSids && sid.Length > 0 && !(_sids ??= new HashSet<string>(StringComparer.Ordinal)).Add(sid))
        {
            _faults.Add(PolicyFaultCodes.DuplicateSid, $"The Sid {QuotedText.Of(sid)} is another statement's already. Give each its own.");
        }

        return sid;
    }

    private ValueList<string> ReadActions() => ReadTexts("actions", PolicyFaultCodes.InvalidAction, ProblemOfAction);

    private ValueList<string> ReadResources(string element)
    {
        RejectIfForbidden(_rules.Resource, element);
        return ReadTexts("resources", PolicyFaultCodes.InvalidResource, ProblemOfResource);
    }

    /// <summary>Checks the elements of a statement together.</summary>
    private readonly void Check(in Draft draft)
    {
        if ((draft.Seen & MemberFlags.Effect) == 0)
        {
            _faults.Add(PolicyFaultCodes.MissingElement, "The statement has no Effect. Add `Allow` or `Deny`.");
        }

        CheckPair(in draft, MemberFlags.Action, MemberFlags.NotAction, Presence.Required);
        CheckPair(in draft, MemberFlags.Principal, MemberFlags.NotPrincipal, _rules.Principal);
        CheckPair(in draft, MemberFlags.Resource, MemberFlags.NotResource, _rules.Resource);
        if (_rules.OnlyRestricts)
        {
            CheckRestricts(in draft);
        }
    }

    private readonly void CheckPair(in Draft draft, MemberFlags element, MemberFlags negated, Presence presence)
    {
        var both = draft.Seen & (element | negated);
        if (both == (element | negated))
        {
            _faults.Add(PolicyFaultCodes.ConflictingElements, $"The statement has {element} and {negated}. Keep one, or make it two statements.");
        }
        else if (both == MemberFlags.None && presence == Presence.Required)
        {
            _faults.Add(PolicyFaultCodes.MissingElement, $"{(element == MemberFlags.Action ? "A statement" : $"The statement of {Lower(_rules.Name)}")} needs {element}. Add it.");
        }
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html</remarks>
    private readonly void CheckRestricts(in Draft draft)
    {
        if (draft.Principal is { IsNegated: false } principal && !IsEveryone(principal.Entries))
        {
            _faults.AddAt(Elements.Principal, PolicyFaultCodes.InvalidPrincipal, "A resource control policy applies to everyone. Write `*`, and narrow it by a condition.");
        }

        var isDefault = draft.Action is { IsNegated: false, Patterns: ["*"] } && draft.Resource is { IsNegated: false, Patterns: ["*"] } && draft.Conditions.Count == 0;
        if (draft.Effect == Effect.Allow && !isDefault)
        {
            _faults.AddAt(Elements.Effect, PolicyFaultCodes.InvalidEffect, "A resource control policy only denies, but for the default that allows everything. Write `Deny`.");
        }
    }

    private static bool IsEveryone(ValueList<PrincipalEntry> entries) => entries.Count == 1 && entries[0] is { Kind: PrincipalKind.Everyone or PrincipalKind.Aws, Value: "*" };

    /// <summary>A statement that is being read.</summary>
    private struct Draft
    {
        public MemberFlags Seen;
        public string? Sid;
        public Effect? Effect;
        public PrincipalElement? Principal;
        public ActionElement? Action;
        public ResourceElement? Resource;
        public ValueList<ConditionEntry> Conditions;
    }
}
