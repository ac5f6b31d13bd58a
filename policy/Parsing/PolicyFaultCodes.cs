namespace Bridge.Policy.Parsing;

/// <summary>The values of <see cref="PolicyFault.Code"/>.</summary>
public static class PolicyFaultCodes
{
    /// <summary>Beyond <see cref="PolicyLimits.MaxBytes"/>; the text was not read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Not UTF-8; the text was not read.</summary>
    public const string InvalidUtf8 = "invalid-utf8";

    /// <summary>A byte order mark at the start; the text was not read.</summary>
    public const string ByteOrderMark = "byte-order-mark";

    /// <summary>Not JSON from here on.</summary>
    public const string Syntax = "syntax";

    /// <summary>Something after the document.</summary>
    public const string TrailingData = "trailing-data";

    /// <summary>Beyond <see cref="PolicyLimits.MaxDepth"/>; the rest was not read.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>Beyond <see cref="PolicyLimits.MaxFaults"/>; the rest was not read.</summary>
    public const string TooManyFaults = "too-many-faults";

    /// <summary>Half of a surrogate pair, which is no text.</summary>
    public const string LoneSurrogate = "lone-surrogate";

    /// <summary>Another JSON type than the element takes.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A member that is no element of the policy language.</summary>
    public const string UnknownElement = "unknown-element";

    /// <summary>The same member twice, or a condition key twice with different capitals.</summary>
    public const string DuplicateMember = "duplicate-member";

    /// <summary>An element that must be there is missing.</summary>
    public const string MissingElement = "missing-element";

    /// <summary>An element and its Not… form.</summary>
    public const string ConflictingElements = "conflicting-elements";

    /// <summary>An element that this kind of policy does not have.</summary>
    public const string ElementNotAllowed = "element-not-allowed";

    /// <summary>A list, or a map of principals, with nothing in it.</summary>
    public const string EmptyList = "empty-list";

    /// <summary>Neither 2008-10-17 nor 2012-10-17.</summary>
    public const string InvalidVersion = "invalid-version";

    /// <summary>Neither Allow nor Deny, or one that this kind of policy does not have.</summary>
    public const string InvalidEffect = "invalid-effect";

    /// <summary>A Sid with other characters than this kind of policy takes.</summary>
    public const string InvalidSid = "invalid-sid";

    /// <summary>Two statements with one Sid.</summary>
    public const string DuplicateSid = "duplicate-sid";

    /// <summary>Neither <c>service:Action</c> nor <c>*</c>.</summary>
    public const string InvalidAction = "invalid-action";

    /// <summary>Neither an ARN nor <c>*</c>.</summary>
    public const string InvalidResource = "invalid-resource";

    /// <summary>A text that is no principal.</summary>
    public const string InvalidPrincipal = "invalid-principal";

    /// <summary>A name that is no condition operator.</summary>
    public const string UnknownOperator = "unknown-operator";

    /// <summary>Something other than <c>ForAllValues:</c> or <c>ForAnyValue:</c> before an operator.</summary>
    public const string UnknownQuantifier = "unknown-quantifier";

    /// <summary><c>NullIfExists</c>.</summary>
    public const string NullIfExists = "null-if-exists";

    /// <summary>An empty condition key.</summary>
    public const string InvalidConditionKey = "invalid-condition-key";
}
