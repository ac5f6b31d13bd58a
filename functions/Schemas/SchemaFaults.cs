using System.Globalization;
using Bridge.Policy.Parsing;
using NJsonSchema;
using NJsonSchema.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Bridge.Functions.Schemas;

/// <summary>Turns what NJsonSchema reports into faults.</summary>
/// <remarks>
/// Its paths (<c>#/a[0].b/c</c>) cannot be read back when a name contains a dot, slash or bracket; every report carries the token
/// itself, though, so pointers are built from the token's ancestors.
/// </remarks>
internal static class SchemaFaults
{
    public static ValidationResult From(ICollection<ValidationError> errors) =>
        errors.Count == 0 ? ValidationResult.Valid : new([.. Flatten(errors).Distinct().Take(ValidationResult.MaxFaults)]);

    // The recursion is as deep as the schema, which does not refer to itself.
    private static IEnumerable<ValidationFault> Flatten(IEnumerable<ValidationError> errors) => errors.SelectMany(Flatten);

    private static IEnumerable<ValidationFault> Flatten(ValidationError error) => error switch
    {
        ChildSchemaValidationError { Kind: not (ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf) } child =>
            Flatten(child.Errors.Values.SelectMany(list => list)),
        MultiTypeValidationError multi => OfSeveralTypes(multi),

        // NJsonSchema also reports the members that a non-object lacks. One fault is enough: it is no object.
        { Kind: ValidationErrorKind.PropertyRequired, Token: not JObject } => [],
        _ => [Leaf(error)],
    };

    // There is one list of errors for each type. If the value is of one of the types, that list holds its other faults.
    private static IEnumerable<ValidationFault> OfSeveralTypes(MultiTypeValidationError error)
    {
        var type = TypeOf(error.Token);
        var ofItsType = error.Errors.Where(pair => (pair.Key & type) != 0).SelectMany(pair => pair.Value).ToList();
        return ofItsType.Count > 0
            ? Flatten(ofItsType)
            : [new(PointerOf(error.Token), "type", string.Join(" or ", error.Errors.Keys.OrderBy(key => key == JsonObjectType.Null).Select(NameOf)), Found(error.Token))];
    }

    private static ValidationFault Leaf(ValidationError error)
    {
        var (code, expected) = Describe(error.Kind, error.Schema);
        return error.Kind == ValidationErrorKind.PropertyRequired
            ? new(PointerOf(error.Token, error.Property), code, expected, "nothing")
            : new(PointerOf(error.Token), code, expected, Found(error.Token));
    }

    private static (string Code, string Expected) Describe(ValidationErrorKind kind, JsonSchema schema) => kind switch
    {
        ValidationErrorKind.PropertyRequired => ("required", "a value"),
        ValidationErrorKind.StringExpected => ("type", NameOf(JsonObjectType.String)),
        ValidationErrorKind.NumberExpected => ("type", NameOf(JsonObjectType.Number)),
        ValidationErrorKind.IntegerExpected => ("type", NameOf(JsonObjectType.Integer)),
        ValidationErrorKind.BooleanExpected => ("type", NameOf(JsonObjectType.Boolean)),
        ValidationErrorKind.ObjectExpected => ("type", NameOf(JsonObjectType.Object)),
        ValidationErrorKind.ArrayExpected => ("type", NameOf(JsonObjectType.Array)),
        ValidationErrorKind.NullExpected => ("type", NameOf(JsonObjectType.Null)),
        ValidationErrorKind.PatternMismatch => ("pattern", $"text of the form `{schema.Pattern}`"),
        ValidationErrorKind.StringTooShort => ("minLength", $"at least {schema.MinLength} characters"),
        ValidationErrorKind.StringTooLong => ("maxLength", $"at most {schema.MaxLength} characters"),
        ValidationErrorKind.NumberTooSmall => ("minimum", Invariant($"a number of at least {schema.Minimum}")),
        ValidationErrorKind.NumberTooBig => ("maximum", Invariant($"a number of at most {schema.Maximum}")),
        ValidationErrorKind.TooManyItems => ("maxItems", $"at most {schema.MaxItems} elements"),
        ValidationErrorKind.NotInEnumeration => ("enum", "one of " + string.Join(", ", schema.Enumeration.Select(value => $"`{value}`"))),
        ValidationErrorKind.NotAnyOf => ("anyOf", schema.Description ?? "one of several forms"),
        _ => ("schema", schema.Description ?? "what the schema describes"),
    };

    private static string PointerOf(JToken? token, string? member = null)
    {
        var names = new List<string>();
        if (member is not null)
        {
            names.Add(member);
        }

        for (var at = token; at is not null; at = at.Parent)
        {
            if (at is JProperty property)
            {
                names.Add(property.Name);
            }
            else if (at.Parent is JArray array)
            {
                names.Add(array.IndexOf(at).ToString(CultureInfo.InvariantCulture));
            }
        }

        names.Reverse();
        return JsonPointer.Of(names);
    }

    private static string Found(JToken? token) => token switch
    {
        JObject => "an object",
        JArray array => $"an array of {array.Count}",
        JValue { Value: null } => "null",
        JValue { Value: string text } => $"the text {QuotedText.Of(text)}",
        JValue value => $"the {NameOf(TypeOf(value)).Split(' ')[^1]} {QuotedText.Of(value.ToString(Formatting.None))}",
        _ => "something else",
    };

    private static JsonObjectType TypeOf(JToken? token) => token?.Type switch
    {
        JTokenType.Object => JsonObjectType.Object,
        JTokenType.Array => JsonObjectType.Array,
        JTokenType.String => JsonObjectType.String,
        JTokenType.Integer => JsonObjectType.Integer | JsonObjectType.Number,
        JTokenType.Float => JsonObjectType.Number,
        JTokenType.Boolean => JsonObjectType.Boolean,
        _ => JsonObjectType.Null,
    };

    private static string NameOf(JsonObjectType type) => type switch
    {
        JsonObjectType.Object => "an object",
        JsonObjectType.Array => "an array",
        JsonObjectType.String => "a string",
        JsonObjectType.Integer => "an integer",
        JsonObjectType.Boolean => "a boolean",
        JsonObjectType.Null => "null",
        _ => "a number",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
