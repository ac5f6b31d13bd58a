using Bridge.Policy.Catalogs;
using Bridge.Sandbox.Aws.Access;

namespace Bridge.Sandbox.Aws.Iam.LastAccessed;

/// <summary>When and where something was last tried.</summary>
internal readonly record struct LastUse(DateTimeOffset At, string Region);

/// <summary>
/// The last try of each action by each user and role, also one that was denied. Bounded: beyond <see cref="MostPrincipals"/> the one that
/// was idle longest is forgotten.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html</remarks>
internal sealed class AccessLog(TimeProvider time)
{
    public const int MostPrincipals = 5_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, LastUse>> _byPrincipal = new(StringComparer.Ordinal);

    /// <summary>Notes the use that was decided about.</summary>
    public void Note(AccessDecision decision) => Note(decision.PrincipalArn, decision.Need.Action, decision.Region);

    /// <summary>Notes a call that needs no permission.</summary>
    public void Note(string principalArn, string action, string region)
    {
        // Services that act for themselves are no entities of IAM. Only known actions are kept: otherwise a caller could fill the memory
        // with invented names.
        if (!principalArn.StartsWith("arn:", StringComparison.Ordinal) || !Catalog.Default.TryGetAction(action, out _))
        {
            return;
        }

        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_byPrincipal.TryGetValue(principalArn, out var actions))
            {
                if (_byPrincipal.Count == MostPrincipals)
                {
                    _byPrincipal.Remove(_byPrincipal.MinBy(one => one.Value.Values.Max(use => use.At)).Key);
                }

                _byPrincipal[principalArn] = actions = new(StringComparer.OrdinalIgnoreCase);
            }

            actions[action] = new(now, action.StartsWith("iam:", StringComparison.Ordinal) ? "us-east-1" : region);
        }
    }

    /// <summary>The last try of each action by <paramref name="principalArn"/>, as it is now.</summary>
    public IReadOnlyDictionary<string, LastUse> Of(string principalArn)
    {
        lock (_lock)
        {
            return _byPrincipal.TryGetValue(principalArn, out var actions)
                ? new Dictionary<string, LastUse>(actions, StringComparer.OrdinalIgnoreCase)
                : new Dictionary<string, LastUse>();
        }
    }
}
