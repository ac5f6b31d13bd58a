using Bridge.Policy.Model;
using CsCheck;

namespace Bridge.Policy.Tests.Documents;

/// <summary>
/// Makes documents of each kind with all elements and operators. They use few services, names and accounts, so that two documents, or a
/// document and a request, often match. The parser can read every document from its printed form.
/// </summary>
internal static class DocumentGen
{
    /// <summary><c>service:Action</c> with wildcards, in mixed capitals, or <c>*</c>.</summary>
    public static Gen<string> Action { get; } = Gen.Frequency(
        (1, Gen.Const("*")),
        (6, TextGen.OneOf("s3:GetObject", "s3:PutObject", "s3:ListBucket", "S3:getobject", "sqs:SendMessage", "sts:AssumeRole", "iam:PassRole", "kms:Decrypt")),
        (3, TextGen.OneOf("s3:*", "s3:Get*", "s3:*Object", "s3:?etObject", "s3:*t*", "*:*", "iam:*", "kms:De*", "sts:Assume*")),
        (1, Gen.Select(TextGen.Word, TextGen.Glob).Select((service, name) => $"{service}:{name}")));

    /// <summary>An ARN with wildcards and variables, or <c>*</c>.</summary>
    public static Gen<string> Resource { get; } = Gen.Frequency(
        (1, Gen.Const("*")),
        (3, TextGen.Pattern.Select(key => $"arn:aws:s3:::bucket/{key}")),
        (3, TextGen.OneOf("arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*", "arn:aws:s3:::*", "arn:*:s3:::bucket/a", "arn:aws:rds:*", "arn:aws:sqs:*:111122223333:queue-?")),
        (2, PrincipalGen.AwsArn),
        (1, TextGen.Any.Select(key => $"arn:aws:s3:::{key}")));

    private static Gen<bool> IsNegated { get; } = Gen.Int[0, 5].Select(roll => roll == 0);

    /// <summary>A kind and a document of it.</summary>
    public static Gen<(PolicyKind Kind, PolicyDocument Document)> OfAnyKind { get; } =
        Gen.Enum<PolicyKind>().SelectMany(kind => Of(kind).Select(document => (kind, document)));

    public static Gen<PolicyDocument> Identity { get; } = Of(PolicyKind.Identity);

    /// <summary>A document that <c>PolicyParser.Parse(…, kind)</c> accepts.</summary>
    public static Gen<PolicyDocument> Of(PolicyKind kind)
    {
        var version = Gen.Frequency<PolicyVersion?>(
            (4, Gen.Const<PolicyVersion?>(PolicyVersion.V2012)), (1, Gen.Const<PolicyVersion?>(PolicyVersion.V2008)), (1, TextGen.None<PolicyVersion?>()));
        var id = kind is PolicyKind.Resource or PolicyKind.Trust ? Optional(TextGen.Any) : TextGen.None<string>();
        return Gen.Select(version, id, StatementOf(kind).Array[1, 4])
            .Select((read, name, statements) => new PolicyDocument(read, name, WithSids(kind, statements)));
    }

    /// <summary>A statement of such a document. Its Sid, if it has one, may occur in other statements.</summary>
    public static Gen<Statement> StatementOf(PolicyKind kind)
    {
        var effect = kind == PolicyKind.ResourceControl ? Gen.Const(Effect.Deny) : TextGen.OneOf(Effect.Allow, Effect.Allow, Effect.Deny);
        var sid = Optional(kind == PolicyKind.Resource ? TextGen.Any : TextGen.Word);
        return Gen.Select(sid, effect, PrincipalOf(kind), ActionOf(kind), ResourceOf(kind), ConditionGen.Block)
            .Select((name, does, principal, action, resource, conditions) => new Statement
            {
                Sid = name,
                Effect = does,
                Principal = principal,
                Action = action,
                Resource = resource,
                Conditions = conditions,
            });
    }

    private static Gen<PrincipalElement?> PrincipalOf(PolicyKind kind) => kind switch
    {
        PolicyKind.Resource => PrincipalGen.Any.Select(element => (PrincipalElement?)element),
        PolicyKind.Trust => PrincipalGen.Positive.Select(element => (PrincipalElement?)element),
        PolicyKind.ResourceControl => PrincipalGen.Everyone.Select(element => (PrincipalElement?)element),
        _ => TextGen.None<PrincipalElement>(),
    };

    private static Gen<ActionElement> ActionOf(PolicyKind kind) => Gen.Select(IsNegated, Action.Array[1, 4])
        .Select((isNegated, patterns) => new ActionElement(isNegated && kind != PolicyKind.ResourceControl, patterns.ToValueList()));

    private static Gen<ResourceElement?> ResourceOf(PolicyKind kind)
    {
        if (kind == PolicyKind.Trust)
        {
            return TextGen.None<ResourceElement>();
        }

        var element = Gen.Select(IsNegated, Resource.Array[1, 3]).Select((isNegated, patterns) => (ResourceElement?)new ResourceElement(isNegated, patterns.ToValueList()));
        return kind == PolicyKind.Resource ? Gen.Frequency((5, element), (1, TextGen.None<ResourceElement>())) : element;
    }

    private static Gen<string?> Optional(Gen<string> text) => Gen.Select(Gen.Bool, text).Select((isThere, value) => isThere ? value : null);

    // Services accept the same Sid twice, IAM does not.
    private static ValueList<Statement> WithSids(PolicyKind kind, Statement[] statements) => kind == PolicyKind.Resource
        ? statements.ToValueList()
        : statements.Select((statement, i) => statement with { Sid = statement.Sid is null ? null : $"{statement.Sid}S{i}" }).ToValueList();
}
