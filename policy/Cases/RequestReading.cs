using System.Text;
using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Parsing;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Cases;

/// <summary>Reads the <c>request</c> of a case.</summary>
internal static class RequestReading
{
    public static AuthorizationRequest Read(JsonElement element, string pointer)
    {
        CaseJson.Object(element, pointer);
        var resource = Required(element, pointer, "resource", CaseLimits.MaxResourceLength);
        return new()
        {
            Principal = Principal(Required(element, pointer, "principal", CaseLimits.MaxResourceLength), pointer + "/principal"),
            Action = Action(Required(element, pointer, "action", CaseLimits.MaxNameLength), pointer + "/action"),
            Resource = Resource(resource, pointer + "/resource"),
            ResourceAccount = CaseJson.Member(element, "resourceAccount") is { } account ? Account(account, pointer + "/resourceAccount") : null,
            Context = CaseJson.Member(element, "context") is { } context ? Context(context, pointer + "/context") : RequestContext.Empty,
        };
    }

    private static string Required(JsonElement element, string pointer, string name, int maxLength) =>
        CaseJson.Text(CaseJson.Member(element, name) ?? throw CaseJson.Missing($"{pointer}/{name}", $"`{name}`"), $"{pointer}/{name}", maxLength);

    private static RequestPrincipal Principal(string text, string pointer) => RequestPrincipal.TryParse(text, out var principal)
        ? principal
        : throw new CaseFaultException(
            PolicyFaultCodes.InvalidPrincipal, pointer, $"{QuotedText.Of(text)} is no principal. Give the ARN of a user, role, session or root, a service's host name, or `*`.");

    private static string Action(string text, string pointer)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && !text.AsSpan().ContainsAny('*', '?') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? text
            : throw new CaseFaultException(
                PolicyFaultCodes.InvalidAction, pointer, $"{QuotedText.Of(text)} is no action. Give one action as `service:Name`, without wildcards.");
    }

    private static string Resource(string text, string pointer) =>
        text == "*" || (text.StartsWith("arn:", StringComparison.Ordinal) && text.AsSpan().Count(':') >= 5)
            ? text
            : throw new CaseFaultException(
                PolicyFaultCodes.InvalidResource, pointer, $"{QuotedText.Of(text)} is no resource. Give an ARN, or `*` for an action that has no resource.");

    private static string Account(JsonElement element, string pointer)
    {
        var text = CaseJson.Text(element, pointer, CaseLimits.MaxNameLength);
        return CompiledPrincipal.IsAccountId(text)
            ? text
            : throw new CaseFaultException("invalid-account", pointer, $"{QuotedText.Of(text)} is no account id. Give its twelve digits, as a string.");
    }

    private static RequestContext Context(JsonElement element, string pointer)
    {
        CaseJson.Object(element, pointer);
        var values = new Dictionary<string, ContextValue>(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            var at = pointer + CaseJson.Step(NameOf(member, pointer));
            var value = Value(member.Value, at);
            count += 1 + value.Values.Count;
            if (member.Name.Length > CaseLimits.MaxValueLength || count > CaseLimits.MaxValues)
            {
                throw new CaseFaultException(PolicyFaultCodes.TooLarge, pointer, "The context is too large. Leave out what no policy looks at.");
            }

            if (!values.TryAdd(member.Name, value))
            {
                throw new CaseFaultException(PolicyFaultCodes.DuplicateMember, at, "The key is there twice: letter case does not tell keys apart. Leave one of them.");
            }
        }

        return new RequestContext(values);
    }

    private static string NameOf(JsonProperty member, string pointer)
    {
        if (SurrogateEscapes.HasLoneHalf(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(member)))
        {
            throw new CaseFaultException(PolicyFaultCodes.LoneSurrogate, pointer, "A key has half of a surrogate pair, which is no character. Remove it.");
        }

        return member.Name;
    }

    private static ContextValue Value(JsonElement element, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return ContextValue.Single(Scalar(element, pointer));
        }

        var values = new List<string>();
        foreach (var item in element.EnumerateArray())
        {
            if (values.Count == CaseLimits.MaxValues)
            {
                throw new CaseFaultException(PolicyFaultCodes.TooLarge, pointer, $"The key has more than {CaseLimits.MaxValues} values. Leave out what no policy looks at.");
            }

            values.Add(Scalar(item, $"{pointer}/{values.Count}"));
        }

        return ContextValue.List(values);
    }

    private static string Scalar(JsonElement element, string pointer) => element.ValueKind switch
    {
        JsonValueKind.String => CaseJson.Text(element, pointer, CaseLimits.MaxValueLength),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Encoding.ASCII.GetString(CaseJson.Raw(element)),
        _ => throw CaseJson.WrongType(element, pointer, "a string, a number, true or false, or an array of them"),
    };
}
