using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>One operation: reads and changes the call's account, and returns the elements of its result.</summary>
internal delegate IReadOnlyList<object?> IamOperation(IamCall call);

/// <summary>One call of IAM; its account is locked while the operation runs.</summary>
internal sealed partial record IamCall(IamAccount Account, QueryRequest Request, Caller Caller, DateTimeOffset Now)
{
    /// <summary>The result of an operation that has none.</summary>
    public static readonly IReadOnlyList<object?> Done = [];

    /// <summary>The name in <paramref name="parameter"/>, checked.</summary>
    public string Name(string parameter, int maxLength = 128)
    {
        var name = Request.Required(parameter);
        var camel = char.ToLowerInvariant(parameter[0]) + parameter[1..];
        return !NameForm().IsMatch(name)
            ? throw new AwsErrorException(
                400, "ValidationError",
                $"The specified value for {camel} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")
            : name.Length > maxLength
            ? throw QueryRequest.Invalid(parameter, name, $"Member must have length less than or equal to {maxLength}")
            : name;
    }

    /// <summary>The entity that the request names.</summary>
    public IamEntity Entity(IamKind kind) => Account.Entity(kind, Name(kind.NameParameter));

    /// <summary>The entity that the request names and wants to change; AWS's own roles are refused.</summary>
    public IamEntity ChangeableEntity(IamKind kind) =>
        Entity(kind) is IamRole { IsProtected: true } role ? throw Unmodifiable(role) : Entity(kind);

    /// <summary>The role that the request names, to be changed.</summary>
    public IamRole ChangeableRole() => (IamRole)ChangeableEntity(IamKind.Role);

    /// <summary>The user that the request names; the caller when it names none.</summary>
    public IamUser UserOrCaller()
    {
        if (Request.Optional("UserName") is not null)
        {
            return Account.User(Name("UserName"));
        }

        return Account.Users.Values.FirstOrDefault(user => user.Arn == Caller.Arn)
            ?? throw new AwsErrorException(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    /// <summary>The path, <c>/</c> when none is given.</summary>
    public string Path() => CheckPath("Path", Request.Optional("Path") ?? "/");

    /// <summary>Keeps what lies under <c>PathPrefix</c>.</summary>
    public IEnumerable<T> UnderPathPrefix<T>(IEnumerable<T> items, Func<T, string> pathOf)
    {
        var prefix = Request.Optional("PathPrefix") ?? "/";
        return items.Where(item => pathOf(item).StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>The page that <c>Marker</c> and <c>MaxItems</c> ask for, and the elements that say whether there is more.</summary>
    /// <remarks>The marker is the last key given out, so that a page is right also when entries before it are deleted meanwhile.</remarks>
    public (IReadOnlyList<T> Items, XElement?[] More) Page<T>(IEnumerable<T> items, Func<T, string> keyOf)
    {
        var max = Request.Number("MaxItems", 1, 1000, 100);
        var after = Request.Optional("Marker") is { } marker ? ReadMarker(marker) : null;
        var rest = items.OrderBy(keyOf, StringComparer.OrdinalIgnoreCase)
            .SkipWhile(item => after is not null && StringComparer.OrdinalIgnoreCase.Compare(keyOf(item), after) <= 0)
            .Take(max + 1).ToArray();
        var more = rest.Length > max;
        return (rest.Take(max).ToArray(), [
            new XElement("IsTruncated", more ? "true" : "false"),
            more ? new XElement("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes(keyOf(rest[max - 1])))) : null,
        ]);
    }

    /// <summary>The tags of the request.</summary>
    public IReadOnlyList<(string Key, string Value)> Tags() => Request.Structures("Tags")
        .Select(tag => (tag.Required("Key"), tag.Optional("Value") ?? "")).ToArray();

    /// <summary>The error of an operation on a role that only AWS may change.</summary>
    public static AwsErrorException Unmodifiable(IamRole role) => new(
        400, "UnmodifiableEntity",
        $"Cannot perform the operation on the protected role '{role.Name}' - this role is only modifiable by AWS");

    /// <summary>The error of a quota that is used up.</summary>
    public static AwsErrorException LimitExceeded(string message) => new(409, "LimitExceeded", message);

    /// <summary>The error of a name that is taken.</summary>
    public static AwsErrorException AlreadyExists(string message) => new(409, "EntityAlreadyExists", message);

    /// <summary>The error of something that cannot be deleted yet.</summary>
    public static AwsErrorException DeleteConflict(string message) => new(409, "DeleteConflict", message);

    /// <summary>A policy document as answers carry it: percent-encoded by RFC 3986.</summary>
    public static string Encode(string document) => Uri.EscapeDataString(document);

    private static string CheckPath(string parameter, string path) => path.Length <= 512 && PathForm().IsMatch(path)
        ? path
        : throw new AwsErrorException(
            400,
            "ValidationError",
            $"The specified value for {parameter.ToLower(CultureInfo.InvariantCulture)} is invalid. "
            + "It must begin and end with / and contain only alphanumeric characters and/or / characters.");

    private static string ReadMarker(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new AwsErrorException(400, "ValidationError", "Invalid Marker.");
    }

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^/(?:[\x21-\x2E\x30-\x7E]+/)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();
}
