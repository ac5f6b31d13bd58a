using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Cases;

internal sealed partial class CaseGenerator
{
    private Statement Statement(int index, PolicyKind kind)
    {
        var effect = kind == PolicyKind.ResourceControl || Chance(kind == PolicyKind.ServiceControl ? 0.3 : 0.14) ? Effect.Deny : Effect.Allow;
        // One matching Deny decides alone, so a Deny must miss more often than an Allow.
        var fits = effect == Effect.Deny ? 0.7 : 0.9;
        var isWide = kind is PolicyKind.ServiceControl or PolicyKind.Boundary && Chance(0.3);
        return new Statement
        {
            Sid = Chance(0.3) ? $"s{index}" : null,
            Effect = effect,
            Principal = kind switch
            {
                PolicyKind.Resource or PolicyKind.Trust => Principal(effect, fits),
                PolicyKind.ResourceControl => new PrincipalElement(false, [new PrincipalEntry(PrincipalKind.Everyone, "*")]),
                _ => null,
            },
            Action = isWide && effect == Effect.Allow ? new ActionElement(false, ["*"]) : Action(kind, fits),
            Resource = kind == PolicyKind.Trust ? null : isWide ? new ResourceElement(false, ["*"]) : Resource(fits),
            Conditions = Conditions(effect, kind),
        };
    }

    private ActionElement Action(PolicyKind kind, double fits)
    {
        var (service, name) = (_action.Split(':')[0], _action.Split(':')[1]);
        var others = CaseVocabulary.Asks.Select(ask => ask.Action).Where(action => action != _action).ToList();
        var near = others.Where(action => action.StartsWith(service + ":", StringComparison.Ordinal)).ToList();
        var other = Chance(0.7) ? Pick(near) : Pick(others);
        string[] same = [_action, _action, $"{service}:{name[..4]}*", $"{service}:*{name[3..]}", $"{service}:{name[..2]}?{name[3..]}", $"{service}:*",
            $"{service.ToUpperInvariant()}:{name.ToLowerInvariant()}", $"{service}:?*{name[^2..]}"];
        string[] misses = [other, other, $"{service}:{name}?", $"{service}:{name[1..]}*", $"{other[..^1]}*"];
        var isTrust = kind == PolicyKind.Trust;
        var (canNegate, canEverything) = (kind is not PolicyKind.ResourceControl && !isTrust, kind is not (PolicyKind.ResourceControl or PolicyKind.Trust));
        if (canNegate && Chance(0.1))
        {
            return new ActionElement(true, Chance(fits) ? [other] : [other, Pick(same)]);
        }

        if (isTrust)
        {
            return new ActionElement(false, Chance(fits) ? [_action] : [_action == "sts:AssumeRole" ? "sts:TagSession" : "sts:AssumeRole"]);
        }

        var hit = canEverything && Chance(0.1) ? "*" : Pick(same);
        return new ActionElement(false, (Chance(fits), Chance(0.3)) switch
        {
            (true, true) => [other, hit],
            (true, false) => [hit],
            (false, true) => [Pick(misses), other],
            (false, false) => [Pick(misses)],
        });
    }

    private ResourceElement Resource(double fits)
    {
        var isNegated = Chance(0.1);
        if (_resource == "*")
        {
            return isNegated ? new ResourceElement(true, ["arn:aws:s3:::ann-bucket"]) : new ResourceElement(false, Chance(fits) ? ["*"] : [$"arn:aws:{_action.Split(':')[0]}:*:*:*"]);
        }

        var pattern = isNegated != Chance(fits) ? Pattern() : Miss();
        return new ResourceElement(isNegated, Chance(0.25) ? [Miss(), pattern] : [pattern]);
    }

    private string Pattern()
    {
        var parts = _resource.Split(':', 6);
        var (head, tail) = (string.Join(':', parts[..5]), parts[5]);
        var cut = _random.Next(1, tail.Length);
        return _random.Next(14) switch
        {
            0 or 1 => _resource,
            2 or 3 => "*",
            4 => $"{head}:{tail[..cut]}*",
            5 => $"{head}:{tail[..cut]}?{tail[Math.Min(cut + 1, tail.Length)..]}",
            6 => $"{head}:*{tail[cut..]}",
            7 => $"arn:aws:{parts[2]}:*:*:{tail}",
            8 => $"arn:aws:{parts[2]}:*",
            9 => Chance(0.3) ? $"arn:aws:{parts[2]}:*:{tail}" : $"arn:*:{parts[2]}:{parts[3]}:*:{tail[..1]}*{tail[^1..]}",
            10 => $"{head}:{tail.Replace("$", "${$}", StringComparison.Ordinal)}",
            _ => WithVariable(head, tail),
        };
    }

    // Replaces a part of the resource that equals a key's value by the variable.
    private string WithVariable(string head, string tail)
    {
        var name = CaseVocabulary.Names.FirstOrDefault(one => tail.Contains(one, StringComparison.Ordinal)) ?? "ann";
        var key = Pick(["aws:username", "aws:PrincipalTag/team", "AWS:USERNAME", "aws:TagKeys"]);
        if (!_context.ContainsKey(key))
        {
            var value = Chance(0.7) ? name : Pick(["*", "a?n", "zed"]);
            _context[key] = Chance(0.25) ? null : key == "aws:TagKeys" ? ContextValue.List(name) : ContextValue.Single(value);
        }

        var variable = Chance(0.3) ? $"${{{key}, '{(Chance(0.7) ? name : "zed")}'}}" : $"${{{key}}}";
        return $"{head}:{tail.Replace(name, variable, StringComparison.Ordinal)}";
    }

    private string Miss()
    {
        var at = _resource.LastIndexOfAny([':', '/']) + 1;
        return _random.Next(6) switch
        {
            0 => _resource + "?",
            1 => _resource[..at] + "zed",
            2 => _resource[..^1],
            3 => _resource[..at] + char.ToUpperInvariant(_resource[at]) + _resource[(at + 1)..],
            4 => _resource.Replace(_owner, "333333333333", StringComparison.Ordinal) + "x",
            _ => $"arn:aws:{(_resource.Contains(":sqs:", StringComparison.Ordinal) ? "sns" : "sqs")}:*:*:*",
        };
    }

    private PrincipalElement Principal(Effect effect, double fits)
    {
        var isNegated = effect == Effect.Deny ? Chance(0.25) : Chance(0.03) && !IsTrust;
        var hit = isNegated != Chance(fits);
        var entry = hit ? Own() : Other();
        var entries = Chance(0.25) && entry.Kind != PrincipalKind.Everyone ? new[] { Other(), entry } : [entry];
        if (isNegated)
        {
            entries = [.. entries.Where(one => one.Value != "*").DefaultIfEmpty(new PrincipalEntry(PrincipalKind.Aws, $"arn:aws:iam::{CaseVocabulary.Away}:user/zed"))];
        }

        return new PrincipalElement(isNegated, entries.ToValueList());
    }

    private PrincipalEntry Own()
    {
        if (Chance(0.12))
        {
            return Chance(0.5) ? new PrincipalEntry(PrincipalKind.Everyone, "*") : new PrincipalEntry(PrincipalKind.Aws, "*");
        }

        var account = _caller.AccountId;
        return _caller.Kind switch
        {
            RequestPrincipalKind.Service => new PrincipalEntry(PrincipalKind.Service, _caller.Text),
            RequestPrincipalKind.Federated => new PrincipalEntry(PrincipalKind.Federated, _caller.Text),
            RequestPrincipalKind.Anonymous => new PrincipalEntry(PrincipalKind.Aws, "*"),
            _ => new PrincipalEntry(PrincipalKind.Aws, (_random.Next(10), _caller.Kind) switch
            {
                (0, _) => account,
                (1 or 2, _) or (_, RequestPrincipalKind.Root) => $"arn:aws:iam::{account}:root",
                (3 or 4 or 5, RequestPrincipalKind.AssumedRole) => Pick([$"arn:aws:iam::{account}:role/{_caller.Name}", $"arn:aws:iam::{account}:role/app/{_caller.Name}"]),
                _ => _caller.Text,
            }),
        };
    }

    private PrincipalEntry Other() => _random.Next(_isWild ? 9 : 8) switch
    {
        0 => new PrincipalEntry(PrincipalKind.Aws, $"arn:aws:iam::{CaseVocabulary.Home}:user/zed"),
        1 => new PrincipalEntry(PrincipalKind.Aws, CaseVocabulary.Away),
        2 => new PrincipalEntry(PrincipalKind.Aws, $"arn:aws:iam::{CaseVocabulary.Away}:root"),
        3 => new PrincipalEntry(PrincipalKind.Aws, $"arn:aws:iam::{CaseVocabulary.Home}:role/app/other"),
        4 => new PrincipalEntry(PrincipalKind.Aws, $"arn:aws:sts::{CaseVocabulary.Home}:assumed-role/worker/zed"),
        5 => new PrincipalEntry(PrincipalKind.Service, "lambda.amazonaws.com"),
        6 => new PrincipalEntry(PrincipalKind.Aws, _caller.Text.StartsWith("arn:", StringComparison.Ordinal) ? _caller.Text + "x" : $"arn:aws:iam::{CaseVocabulary.Home}:user/zed"),
        7 => new PrincipalEntry(PrincipalKind.Federated, "accounts.google.com"),
        _ => new PrincipalEntry(PrincipalKind.CanonicalUser, new string('a', 64)),
    };
}
