using System.Numerics;
using System.Text;
using NJsonSchema;
using NJsonSchema.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Bridge.Functions.Schemas;

/// <summary>Judges bodies from outside: first <see cref="StrictJson"/>, then a schema of <c>schemas/</c>.</summary>
/// <remarks>
/// NJsonSchema accepts silently what it does not know, so the schemas keep to the keywords for which a test proves that it
/// enforces them. The strict pass keeps from it what it would take differently or throw on. Safe for concurrent use; load it once.
/// </remarks>
internal sealed class BodyValidator
{
    private static readonly JsonLoadSettings LoadSettings = new()
    {
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
        LineInfoHandling = LineInfoHandling.Ignore,
    };

    private readonly Dictionary<SchemaName, JsonSchema> _schemas;
    private readonly JsonSchemaValidator _validator = new();

    public BodyValidator() => _schemas = Enum.GetValues<SchemaName>().ToDictionary(name => name, Load);

    /// <summary>Name of the embedded resource that holds the schema.</summary>
    public static string ResourceName(SchemaName name) => name switch
    {
        SchemaName.OrcaAlert => "schemas/orca-alert.schema.json",
        SchemaName.RemediationOrder => "schemas/remediation-order.schema.json",
        SchemaName.RemediationOutcome => "schemas/remediation-outcome.schema.json",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Never throws, whatever the bytes.</summary>
    public ValidationResult Validate(SchemaName name, ReadOnlyMemory<byte> body) => StrictJson.Accepts(body.Span, out var fault)
        ? SchemaFaults.From(_validator.Validate(Parse(body.Span), _schemas[name]))
        : new ValidationResult([fault]);

    private static JToken Parse(ReadOnlySpan<byte> body)
    {
        using var reader = new PlainNumberReader(new StringReader(Encoding.UTF8.GetString(body)))
        {
            // Otherwise a text that looks like a time would become a time and lose its form.
            DateParseHandling = DateParseHandling.None,
            MaxDepth = StrictJson.MaxDepth,
        };
        return JToken.ReadFrom(reader, LoadSettings);
    }

    private static JsonSchema Load(SchemaName name)
    {
        using var stream = typeof(BodyValidator).Assembly.GetManifestResourceStream(ResourceName(name))
            ?? throw new InvalidOperationException($"The assembly lacks the resource {ResourceName(name)}; build it from a complete checkout.");
        using var text = new StreamReader(stream);

        // This completes at once, because the schemas refer to nothing outside themselves.
        return JsonSchema.FromJsonAsync(text.ReadToEnd()).GetAwaiter().GetResult();
    }

    // NJsonSchema converts every number to decimal and throws on a BigInteger, which is what Newtonsoft makes of 20 digits.
    private sealed class PlainNumberReader(TextReader text) : JsonTextReader(text)
    {
        public override bool Read()
        {
            var any = base.Read();
            if (any && Value is BigInteger big)
            {
                SetToken(JsonToken.Integer, big >= 0 && big <= ulong.MaxValue ? (object)(ulong)big : (decimal)big, updateIndex: false);
            }

            return any;
        }
    }
}
