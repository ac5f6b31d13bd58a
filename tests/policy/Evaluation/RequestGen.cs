using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Evaluation;

/// <summary>Makes requests and policies that often match each other.</summary>
internal static class RequestGen
{
    private static Gen<RequestPrincipal> Principal { get; } = TextGen.OneOf(
            "*", "lambda.amazonaws.com", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:user/a", "arn:aws:iam::111122223333:role/r",
            "arn:aws:sts::111122223333:assumed-role/r/s", "arn:aws:sts::111122223333:federated-user/f", "arn:aws:iam::444455556666:user/b",
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/y", "arn:aws:iam::111122223333:saml-provider/p")
        .Select(text => RequestPrincipal.TryParse(text, out var principal) ? principal : throw new InvalidOperationException(text));

    private static Gen<string> Action { get; } =
        TextGen.OneOf("s3:GetObject", "s3:PutObject", "s3:ListBucket", "sqs:SendMessage", "sts:AssumeRole", "iam:PassRole", "kms:Decrypt", "new:Thing");

    private static Gen<string> Resource { get; } = TextGen.OneOf(
        "*", "arn:aws:s3:::bucket", "arn:aws:s3:::bucket/a", "arn:aws:s3:::bucket/home/x", "arn:aws:sqs:eu-west-1:111122223333:queue-1",
        "arn:aws:iam::111122223333:role/r", "arn:aws:kms:eu-west-1:111122223333:key/k");

    private static Gen<RequestContext> Context { get; } =
        Gen.Enum<ConditionOperator>().SelectMany(name => Gen.Select(ConditionGen.KeyOf(name), ConditionGen.ValueOf(name).Array[0, 3]))
            .Array[0, 6]
            .Select(entries => new RequestContext(entries.Select(entry => KeyValuePair.Create(
                entry.Item1, entry.Item2.Length == 1 ? ContextValue.Single(entry.Item2[0]) : ContextValue.List(entry.Item2)))));

    public static Gen<AuthorizationRequest> Request { get; } = Gen.Select(Principal, Action, Resource, Context).Select((principal, action, resource, context) =>
        new AuthorizationRequest { Principal = principal, Action = action, Resource = resource, ResourceAccount = "111122223333", Context = context });

    public static Gen<AuthorizationPolicies> Policies { get; } = Gen.Select(
            Layer(PolicyKind.Identity), Layer(PolicyKind.Resource), Layer(PolicyKind.Boundary), Layer(PolicyKind.Session),
            Layer(PolicyKind.ServiceControl), Layer(PolicyKind.ResourceControl))
        .Select((identity, resource, boundary, session, serviceControl, resourceControl) => new AuthorizationPolicies
        {
            Identity = identity,
            Resource = resource.Count > 0 ? resource[0] : null,
            Boundaries = boundary.Count > 0 ? boundary : null,
            Session = session.Count > 0 ? session : null,
            ServiceControl = serviceControl.Count > 0 ? [serviceControl] : null,
            ResourceControl = resourceControl.Count > 0 ? [resourceControl] : null,
        });

    private static Gen<ValueList<NamedPolicy>> Layer(PolicyKind kind) => Gen.Frequency(
            (kind == PolicyKind.Identity ? 0 : 2, Gen.Const(Array.Empty<PolicyDocument>())), (3, DocumentGen.Of(kind).Array[1, 2]))
        .Select(documents => documents.Select((document, i) => new NamedPolicy($"{kind}{i}", document)).ToValueList());
}
