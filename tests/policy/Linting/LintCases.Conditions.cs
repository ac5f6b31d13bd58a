using static Bridge.Policy.Model.PolicyKind;

namespace Bridge.Policy.Tests.Linting;

internal static partial class LintCases
{
    private const string Range = "/Statement/0/Condition/";

    private static LintCase[] Conditions =>
    [
        new("BRP1004", Range + "StringEquals/aws:SourceIpp", On("'StringEquals': {'aws:SourceIpp': 'x'}")),
        new("BRP1004", Range + "StringEquals/s3:nothing", On("'StringEquals': {'s3:nothing': 'x'}")),
        new("BRP1004", null, On("'StringEquals': {'AWS:requesttag/Team': 'x', 's3:prefix': 'y', 'oidc.example.com:sub': 'z', 'saml:anything': 'w'}")),

        new("BRP1005", Range + "StringEquals/s3:prefix", On("'StringEquals': {'s3:prefix': 'home/'}", "'s3:GetObject'")),
        new("BRP1005", null, On("'StringEquals': {'s3:prefix': 'home/'}", "'s3:ListBucket'")),
        new("BRP1005", null, On("'StringEquals': {'s3:prefix': 'home/'}", "['s3:GetObject', 's3:ListBucket']")),
        new("BRP1005", null, On("'StringEquals': {'s3:prefix': 'home/'}", "'s3:NotYetKnown'")),

        new("BRP1006", Range + "StringEquals/aws:SourceIp", On("'StringEquals': {'aws:SourceIp': '10.0.0.0/8'}")),
        new("BRP1006", Range + "NumericEquals/aws:PrincipalTag~1level", On("'NumericEquals': {'aws:PrincipalTag/level': '3'}")),
        new("BRP1006", Range + "StringLike/aws:SecureTransport", On("'StringLike': {'aws:SecureTransport': 'true'}")),
        new("BRP1006", null, On("'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}, 'Bool': {'aws:SecureTransport': 'true'}, 'StringLike': {'aws:SourceArn': 'arn:*'}")),
        new("BRP1006", null, On("'Null': {'aws:SourceIp': 'true'}, 'NumericLessThan': {'aws:EpochTime': '1700000000'}, 'DateLessThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'}")),

        new("BRP1010", Range + "NumericLessThan/aws:MultiFactorAuthAge/0", On("'NumericLessThan': {'aws:MultiFactorAuthAge': 'one hour'}")),
        new("BRP1010", Range + "DateLessThan/aws:CurrentTime/1", On("'DateLessThan': {'aws:CurrentTime': ['2030-01-01T00:00:00Z', 'tomorrow']}")),
        new("BRP1010", Range + "Bool/aws:SecureTransport/0", On("'Bool': {'aws:SecureTransport': ' True'}"), Fix: "true"),
        new("BRP1010", Range + "Bool/aws:SecureTransport/0", On("'Bool': {'aws:SecureTransport': 'yes'}")),
        new("BRP1010", Range + "IpAddress/aws:SourceIp/0", On("'IpAddress': {'aws:SourceIp': '10.0.0.0/33'}")),
        new("BRP1010", Range + "NotIpAddress/aws:SourceIp/0", On("'NotIpAddress': {'aws:SourceIp': '10.0'}")),
        new("BRP1010", Range + "ArnLike/aws:SourceArn/0", On("'ArnLike': {'aws:SourceArn': 'my-bucket'}")),
        new("BRP1010", Range + "BinaryEquals/aws:PrincipalTag~1x/0", On("'BinaryEquals': {'aws:PrincipalTag/x': '%%%'}")),
        new("BRP1010", null, On("'DateLessThan': {'aws:CurrentTime': ['2030', '2030-01', '2030-01-01', '2030-01-01T00:00Z', '2030-01-01T00:00:00.5+01:00', '1700000000']}")),
        new("BRP1010", null, On("'IpAddress': {'aws:SourceIp': ['10.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1']}, 'NumericEquals': {'s3:max-keys': ['10', '-1.5']}")),
        new("BRP1010", null, On("'Bool': {'aws:SecureTransport': 'TRUE'}, 'ArnLike': {'aws:SourceArn': ['*', 'arn:aws:s3:::*', 'arn:*', '${aws:PrincipalArn}']}, 'NumericLessThan': {'s3:max-keys': '${aws:PrincipalTag/max}'}")),

        new("BRP1011", Range + "StringLike/aws:PrincipalTag~1team", On("'StringEquals': {'aws:PrincipalTag/team': ['red', 'blue']}, 'StringLike': {'aws:PrincipalTag/team': 'green*'}")),
        new("BRP1011", Range + "StringNotEquals/aws:username", On("'StringEquals': {'aws:username': 'a'}, 'StringNotEquals': {'aws:username': ['a', 'b']}")),
        new("BRP1011", Range + "BoolIfExists/aws:SecureTransport", On("'Bool': {'aws:SecureTransport': 'true'}, 'BoolIfExists': {'aws:SecureTransport': 'false'}")),
        new("BRP1011", Range + "NumericGreaterThan/s3:max-keys", On("'NumericLessThan': {'s3:max-keys': '10'}, 'NumericGreaterThan': {'s3:max-keys': '20'}")),
        new("BRP1011", Range + "NumericGreaterThanEquals/s3:max-keys", On("'NumericLessThan': {'s3:max-keys': '10'}, 'NumericGreaterThanEquals': {'s3:max-keys': '10'}")),
        new("BRP1011", Range + "DateGreaterThan/aws:CurrentTime", On("'DateLessThan': {'aws:CurrentTime': '2020-01-01T00:00:00Z'}, 'DateGreaterThan': {'aws:CurrentTime': '2021-01-01'}")),
        new("BRP1011", Range + "Null/aws:username", On("'StringLike': {'aws:username': 'a*'}, 'Null': {'aws:username': 'true'}")),
        new("BRP1011", null, On("'StringEquals': {'aws:username': ['a', 'green1']}, 'StringLike': {'aws:username': 'green*'}")),
        new("BRP1011", null, On("'StringEqualsIfExists': {'aws:username': 'a'}, 'StringLikeIfExists': {'aws:username': 'b'}")),
        new("BRP1011", null, On("'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}, 'ForAllValues:StringNotEquals': {'aws:TagKeys': 'a'}")),
        new("BRP1011", null, On("'NumericLessThan': {'s3:max-keys': ['10', '30']}, 'NumericGreaterThan': {'s3:max-keys': '20'}")),
        new("BRP1011", null, On("'Null': {'aws:username': 'true'}, 'StringNotEquals': {'aws:username': 'a'}")),
        new("BRP1011", null, On("'StringEquals': {'aws:username': 'a'}, 'StringLike': {'aws:userid': 'b'}")),

        new("BRP1012", Range + "StringEquals/aws:username", On("'StringEquals': {'aws:username': []}")),
        new("BRP1012", null, On("'StringEquals': {'aws:username': ''}")),

        new("BRP1013", Range + "ForAnyValue:StringEquals/aws:username", On("'ForAnyValue:StringEquals': {'aws:username': 'a'}")),
        new("BRP1013", null, On("'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}, 'StringEquals': {'aws:username': 'a'}")),

        new("BRP1014", Range + "StringEquals/aws:TagKeys", On("'StringEquals': {'aws:TagKeys': 'a'}")),
        new("BRP1014", null, On("'ForAllValues:StringEquals': {'aws:TagKeys': 'a'}, 'Null': {'aws:TagKeys': 'false'}")),

        new("BRP3009", Range + "ForAllValues:StringLike/aws:PrincipalOrgPaths", On("'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-a1/*'}")),
        new("BRP3009", null, On("'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-a1/*'}, 'Null': {'aws:PrincipalOrgPaths': 'false'}")),
        new("BRP3009", null, On("'ForAllValues:StringLike': {'aws:TagKeys': 'team'}")),
        new("BRP3009", null, "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': 'o-a1/*'}}}"),

        new("BRP5002", "/Statement/0/Resource/0", "{'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::home/${aws:username}/*'}}"),
        new("BRP5002", Range + "StringLike/s3:prefix/0",
            "{'Version': '2008-10-17', 'Statement': {'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*', 'Condition': {'StringLike': {'s3:prefix': '${aws:username}/*'}}}}"),
        new("BRP5002", null, "{'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::home/${aws:username}/*'}"),
        new("BRP5002", null, "{'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::home/*'}}"),
    ];

    private static string On(string conditions, string actions = "'s3:*'") => $"{{'Action': {actions}, 'Resource': '*', 'Condition': {{{conditions}}}}}";
}
