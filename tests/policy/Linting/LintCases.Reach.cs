using static Bridge.Policy.Model.PolicyKind;

namespace Bridge.Policy.Tests.Linting;

internal static partial class LintCases
{
    private static LintCase[] Reach =>
    [
        new("BRP2001", "/Statement/1", Two("'Sid': 'A', 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'", "'Sid': 'B', 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'")),
        new("BRP2001", null, Two("'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'", "'Effect': 'Deny', 'Action': 's3:GetObject', 'Resource': '*'")),

        new("BRP2002", "/Statement/1", Two("'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*'", "'Effect': 'Allow', 'Action': 'S3:getobject', 'Resource': 'arn:aws:s3:::a/*'")),
        new("BRP2002", "/Statement/0", Two(
            "'Effect': 'Deny', 'NotAction': ['s3:Get*', 'iam:*'], 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}",
            "'Effect': 'Deny', 'NotAction': 's3:GetObject', 'Resource': '*'")),
        new("BRP2002", "/Statement/1", Two(
            "'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 's3:*', 'Resource': '*'",
            "'Effect': 'Allow', 'Principal': {'AWS': '111122223333'}, 'Action': 's3:GetObject', 'Resource': '*'"), Kind: Resource),
        new("BRP2002", null, Two("'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::A/*'", "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'")),
        new("BRP2002", null, Two("'Effect': 'Allow', 'Action': 's3:Get?bjec*', 'Resource': '*'", "'Effect': 'Allow', 'Action': 's3:Get*bject', 'Resource': '*'")),
        new("BRP2002", null, Two(
            "'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}", "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'")),
        new("BRP2002", null, Two(
            "'Effect': 'Allow', 'Principal': {'AWS': '111122223333'}, 'Action': 's3:*', 'Resource': '*'",
            "'Effect': 'Allow', 'Principal': {'AWS': '444455556666'}, 'Action': 's3:GetObject', 'Resource': '*'"), Kind: Resource),
        new("BRP2002", null, Two("'Effect': 'Allow', 'Action': 's3:*', 'NotResource': 'arn:aws:s3:::a/*'", "'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/*'")),

        new("BRP2003", "/Statement/0", Two("'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::a/*'", "'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'")),
        new("BRP2003", "/Statement/0", Two(
            "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}",
            "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}")),
        new("BRP2003", null, Two(
            "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'", "'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}")),
        new("BRP2003", null, Two("'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'", "'Effect': 'Deny', 'Action': 's3:GetObject', 'Resource': '*'")),

        new("BRP2004", "/Statement/0/Action/0", "{'Action': ['s3:GetObject', 's3:get*'], 'Resource': '*'}"),
        new("BRP2004", "/Statement/0/Action/1", "{'Action': ['s3:GetObject', 'S3:GETOBJECT'], 'Resource': '*'}"),
        new("BRP2004", null, "{'Action': ['s3:GetObject', 's3:Put*', 's3:?etObjectAcl'], 'Resource': '*'}"),

        new("BRP2005", "/Statement/0/Resource/1", "{'Action': 's3:*', 'Resource': ['arn:aws:s3:::a*', 'arn:aws:s3:::ab/c']}"),
        new("BRP2005", null, "{'Action': 's3:*', 'Resource': ['arn:aws:s3:::A*', 'arn:aws:s3:::ab/c', 'arn:aws:s3:::${aws:username}*', 'arn:aws:s3:::${aws:userid}x']}"),
    ];

    private static string Two(string first, string second) => $"{{'Version': '2012-10-17', 'Statement': [{{{first}}}, {{{second}}}]}}";
}
