using static Bridge.Policy.Model.PolicyKind;

namespace Bridge.Policy.Tests.Linting;

internal static partial class LintCases
{
    private static LintCase[] Validity =>
    [
        new("BRP1001", "/Statement/0/Action/0", "{'Action': 's33:GetObject', 'Resource': '*'}", Fix: "s3:GetObject"),
        new("BRP1001", "/Statement/0/Action/1", "{'Action': ['s3:GetObject', 'nosuchservice:Do'], 'Resource': '*'}"),
        new("BRP1001", "/Statement/0/NotAction/0", "{'Effect': 'Deny', 'NotAction': 'nosuchservice:Do', 'Resource': '*'}"),
        new("BRP1001", null, "{'Action': ['S3:GetObject', '*'], 'Resource': '*'}"),

        new("BRP1002", "/Statement/0/Action/0", "{'Action': 's3:GetObjekt', 'Resource': '*'}", Fix: "s3:GetObject"),
        new("BRP1002", "/Statement/0/Action/0", "{'Action': 's3:ListObjectsV2', 'Resource': '*'}", Fix: "s3:ListBucket"),
        new("BRP1002", "/Statement/0/Action/0", "{'Action': 's3:NothingLikeAnyAction', 'Resource': '*'}"),
        new("BRP1002", null, "{'Action': ['s3:getobject', 's3:Nothing*', 'nosuch:Do'], 'Resource': '*'}"),

        new("BRP1003", "/Statement/0/Action/0", "{'Action': 's3:Nothing*', 'Resource': '*'}"),
        new("BRP1003", "/Statement/0/Action/0", "{'Action': 's3:Get??', 'Resource': '*'}"),
        new("BRP1003", null, "{'Action': ['s3:*Object', 's3:Nothing'], 'Resource': '*'}"),

        new("BRP1007", "/Statement/0/Action/0", "{'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3:::reports/*'}"),
        new("BRP1007", "/Statement/0/Action/0", "{'Action': 'iam:GetRole', 'Resource': ['arn:aws:iam::111122223333:user/x', 'arn:aws:s3:::b']}"),
        new("BRP1007", "/Statement/0/Action/0", "{'Action': 'sqs:*Message', 'Resource': 'arn:aws:sns:*:*:*'}"),
        new("BRP1007", "/Statement/0/Action/0", "{'Effect': 'Deny', 'Action': 's3:ListBucket', 'Principal': '*', 'Resource': 'arn:aws:s3:::reports/*'}", Kind: Resource),
        new("BRP1007", null, "{'Action': ['s3:ListBucket', 's3:GetObject'], 'Resource': ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*']}"),
        new("BRP1007", null, "{'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3:::*'}"),
        new("BRP1007", null, "{'Action': 's3:ListBucket', 'NotResource': 'arn:aws:s3:::reports/*'}"),
        new("BRP1007", null, "{'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::${aws:username}/*'}"),

        new("BRP1008", "/Statement/0/Action/0", "{'Action': 's3:ListAllMyBuckets', 'Resource': 'arn:aws:s3:::reports'}"),
        new("BRP1008", "/Statement/0/Action/1", "{'Action': ['iam:GetRole', 'iam:ListRoles'], 'Resource': 'arn:aws:iam::111122223333:role/app'}"),
        new("BRP1008", null, "{'Action': 's3:ListAllMyBuckets', 'Resource': ['arn:aws:s3:::reports', '*']}"),
        new("BRP1008", null, "{'Action': 's3:ListAllMyBuckets', 'Resource': 'arn:aws:s3:::*'}"),
        new("BRP1008", null, "{'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/*'}"),

        new("BRP1009", "/Statement/0/Resource/1", "{'Action': 's3:GetObject', 'Resource': ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports']}"),
        new("BRP1009", "/Statement/0/Resource/0", "{'Action': 'sqs:SendMessage', 'Resource': ['arn:aws:sns:eu-west-1:111122223333:x', 'arn:aws:sqs:eu-west-1:111122223333:x']}"),
        new("BRP1009", null, "{'Action': ['s3:GetObject', 's3:ListBucket'], 'Resource': ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports']}"),
        new("BRP1009", null, "{'Action': ['s3:GetObject', 's3:NotYetKnown'], 'Resource': ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports']}"),
    ];
}
