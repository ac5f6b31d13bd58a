using Bridge.Policy.Model;
using CsCheck;

namespace Bridge.Policy.Tests.Documents;

/// <summary>Makes principals of every kind and form.</summary>
internal static class PrincipalGen
{
    /// <summary>A root user, user, role (with or without a path), session or federated user.</summary>
    public static Gen<string> AwsArn { get; } = Gen.Select(
        TextGen.Partition,
        TextGen.Account,
        TextGen.OneOf("iam:{0}:root", "iam:{0}:user/ada", "iam:{0}:role/build", "iam:{0}:role/ci/build", "iam:{0}:role/x", "sts:{0}:assumed-role/build/run", "sts:{0}:federated-user/ada"))
        .Select((partition, account, rest) => $"arn:{partition}:{string.Format(null, rest, ":" + account)}");

    public static Gen<string> Service { get; } = TextGen.OneOf("lambda.amazonaws.com", "ec2.amazonaws.com", "s3.amazonaws.com", "ec2.amazonaws.com.cn");

    public static Gen<PrincipalElement> Everyone { get; } =
        TextGen.OneOf(PrincipalKind.Everyone, PrincipalKind.Aws).Select(kind => new PrincipalElement(false, [new PrincipalEntry(kind, "*")]));

    /// <summary>A Principal element, because trust policies do not accept NotPrincipal.</summary>
    public static Gen<PrincipalElement> Positive { get; } = Gen.Frequency((1, Everyone), (4, Entries().Select(entries => new PrincipalElement(false, entries))));

    /// <summary>A Principal or NotPrincipal element.</summary>
    public static Gen<PrincipalElement> Any { get; } = Gen.Frequency((4, Positive), (1, Entries().Select(entries => new PrincipalElement(true, entries))));

    // Grouped by kind, because a kind can occur only once in the printed map.
    private static Gen<ValueList<PrincipalEntry>> Entries()
    {
        var aws = Gen.Frequency((4, AwsArn), (1, TextGen.Account), (1, Gen.Const("AROAEXAMPLEROLEID0001"))).Array[0, 3];
        var federated = TextGen.OneOf("cognito-identity.amazonaws.com", "arn:aws:iam::111122223333:saml-provider/idp", "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com").Array[0, 1];
        var canonical = Gen.Const("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be").Array[0, 1];
        return Gen.Select(aws, Service.Array[0, 2], federated, canonical, Gen.Bool).Select((a, s, f, c, servicesFirst) =>
        {
            var users = Of(PrincipalKind.Aws, a.Length + s.Length + f.Length + c.Length == 0 ? ["111122223333"] : a);
            var services = Of(PrincipalKind.Service, s);
            var first = servicesFirst ? services.Concat(users) : users.Concat(services);
            return first.Concat(Of(PrincipalKind.Federated, f)).Concat(Of(PrincipalKind.CanonicalUser, c)).ToValueList();
        });
    }

    private static IEnumerable<PrincipalEntry> Of(PrincipalKind kind, string[] values) => values.Select(value => new PrincipalEntry(kind, value));
}
