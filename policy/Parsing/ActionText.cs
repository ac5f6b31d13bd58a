using System.Buffers;

namespace Bridge.Policy.Parsing;

/// <summary>Checks the form of an action: <c>service:Action</c> with wildcards in the action's name, or <c>*</c>.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html. Blanks in the name match nothing, but IAM
/// accepts them: AWS's own policies have them (<c>ec2: DescribeAccountAttributes</c> in ViewOnlyAccess v1). The linter checks whether an
/// action exists.
/// </remarks>
internal static class ActionText
{
    private static readonly SearchValues<char> ServiceCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*?-_./ ");

    /// <summary>The problem, worded to follow the quoted action; null when there is none.</summary>
    public static string? Problem(string action)
    {
        if (action is "*")
        {
            return null;
        }

        var colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return "names no service. Write `service:Action`, as in `s3:GetObject`, or `*`.";
        }

        var service = action.AsSpan(0, colon);
        var name = action.AsSpan(colon + 1);
        if (service.ContainsAnyExcept(ServiceCharacters) && service is not "*")
        {
            return service.ContainsAny('*', '?')
                ? "has a wildcard in its service. Wildcards are for the action's name; write one action a service."
                : "has a service with other characters than letters, digits and `-`.";
        }

        if (name.IsEmpty)
        {
            return "has no name after the colon. Write the action's name, or `*` for all of the service.";
        }

        return name.ContainsAnyExcept(NameCharacters) ? "has a character that no action's name has." : null;
    }
}
