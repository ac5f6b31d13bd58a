using static Bridge.Policy.Model.PolicyKind;

namespace Bridge.Policy.Tests.Linting;

internal static partial class LintCases
{
    private static LintCase[] Forms =>
    [
        new("BRP4001", "", Long(11_000)),
        new("BRP4001", "", Long(5_200), Kind: ServiceControl),
        new("BRP4001", "", Long(6_200), Kind: Boundary),
        new("BRP4001", "", Long(80_000)),
        new("BRP4001", null, Long(5_000), Kind: ServiceControl),
        new("BRP4001", null, Long(9_000)),

        new("BRP4002", "", Long(9_000)),
        new("BRP4002", null, Long(6_000)),
        new("BRP4002", null, Long(11_000)),

        new("BRP5001", "", "{'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}}"),
        new("BRP5001", "/Version", "{'Version': '2008-10-17', 'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}}", Fix: "2012-10-17"),
        new("BRP5001", null, "{'Action': 's3:GetObject', 'Resource': '*'}"),
    ];

    private static string Long(int characters) => $"{{'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::{new string('b', characters - 120)}/*'}}";
}
