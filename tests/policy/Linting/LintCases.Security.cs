using static Bridge.Policy.Model.PolicyKind;

namespace Bridge.Policy.Tests.Linting;

internal static partial class LintCases
{
    private const string Role = "'Resource': 'arn:aws:iam::111122223333:role/app'";

    private static LintCase[] Security =>
    [
        new("BRP3001", "/Statement/0/Action/0", "{'Action': 'iam:*', 'Resource': '*'}"),
        new("BRP3001", "/Statement/0/Action/1", "{'Action': ['s3:*', 'iam:CreatePolicyVersion'], 'Resource': 'arn:aws:iam::*:policy/*'}"),
        new("BRP3001", "/Statement/0/NotAction", "{'NotAction': 's3:*', 'Resource': '*'}"),
        new("BRP3001", "/Statement/0/Action/0", Two(
            "'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*', 'Condition': {'StringEquals': {'iam:PassedToService': 'lambda.amazonaws.com'}}",
            "'Effect': 'Allow', 'Action': ['lambda:CreateFunction', 'lambda:InvokeFunction'], 'Resource': '*'")),
        new("BRP3001", null, Two(
            "'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': '*', 'Condition': {'StringEquals': {'iam:PassedToService': 'ec2.amazonaws.com'}}",
            "'Effect': 'Allow', 'Action': ['lambda:CreateFunction', 'lambda:InvokeFunction'], 'Resource': '*'")),
        new("BRP3001", null, Two("'Effect': 'Allow', 'Action': ['iam:CreatePolicyVersion', 's3:*'], 'Resource': '*'", "'Effect': 'Deny', 'Action': 'iam:Create*', 'Resource': '*'")),
        new("BRP3001", null, "{'Action': 'iam:PutRolePolicy', " + Role + "}"),
        new("BRP3001", null, "{'Action': 'iam:PassRole', 'Resource': '*'}"),
        new("BRP3001", null, "{'Action': '*', 'Resource': '*'}", Kind: Boundary),

        new("BRP3002", "/Statement/0/Action/0", "{'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::*'}"),
        new("BRP3002", "/Statement/0/Action/0", "{'Action': 'secretsmanager:GetSecretValue', 'Resource': 'arn:aws:secretsmanager:*:*:secret:*'}"),
        new("BRP3002", null, "{'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/*'}"),
        new("BRP3002", null, "{'Action': 'kms:Decrypt', 'Resource': '*', 'Condition': {'StringEquals': {'kms:ViaService': 's3.eu-west-1.amazonaws.com'}}}"),
        new("BRP3002", null, "{'Action': 's3:GetBucketLocation', 'Resource': '*'}"),

        new("BRP3003", "/Statement/0/Action/1", "{'Action': ['s3:*', '*'], 'Resource': '*'}"),
        new("BRP3003", null, "{'Action': '*', 'Resource': 'arn:aws:s3:::reports/*'}"),
        new("BRP3003", null, "{'Action': '*', 'Resource': '*'}", Kind: ServiceControl),

        new("BRP3004", "/Statement/0/Principal", "{'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'}", Kind: Resource),
        new("BRP3004", "/Statement/0/Principal/AWS/1", "{'Principal': {'Service': 'a.amazonaws.com', 'AWS': ['111122223333', '*']}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'}", Kind: Resource),
        new("BRP3004", "/Statement/0/Principal", "{'Principal': '*', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringLike': {'aws:PrincipalOrgID': '*'}}}", Kind: Resource),
        new("BRP3004", "/Statement/0/Principal", "{'Principal': '*', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1'}}}", Kind: Resource),
        new("BRP3004", "/Statement/0/Principal", "{'Principal': '*', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}}", Kind: Resource),
        new("BRP3004", "/Statement/0/Principal/AWS/0", "{'Principal': {'AWS': '*'}, 'Action': 'sts:AssumeRole'}", Kind: Trust),
        new("BRP3004", null, "{'Principal': '*', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-a1'}}}", Kind: Resource),
        new("BRP3004", null, "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}", Kind: Resource),
        new("BRP3004", null, "{'Principal': {'AWS': '111122223333'}, 'Action': 'sts:AssumeRole'}", Kind: Trust),

        new("BRP3005", "/Statement/0/Principal/Service/0", "{'Principal': {'Service': 'sns.amazonaws.com'}, 'Action': 'sqs:SendMessage', 'Resource': '*'}", Kind: Resource),
        new("BRP3005", "/Statement/0/Principal/Service/0", "{'Principal': {'Service': 'events.amazonaws.com'}, 'Action': 'sts:AssumeRole'}", Kind: Trust),
        new("BRP3005", null, "{'Principal': {'Service': 'sns.amazonaws.com'}, 'Action': 'sqs:SendMessage', 'Resource': '*', 'Condition': {'ArnLike': {'aws:SourceArn': 'arn:aws:sns:*:111122223333:*'}}}", Kind: Resource),
        new("BRP3005", null, "{'Principal': {'Service': 'lambda.amazonaws.com'}, 'Action': 'sts:AssumeRole'}", Kind: Trust),

        new("BRP3006", "/Statement/0/NotAction", "{'NotAction': 'iam:*', 'Resource': '*'}"),
        new("BRP3006", null, "{'Effect': 'Deny', 'NotAction': 'iam:*', 'Resource': '*'}"),
        new("BRP3006", null, "{'NotAction': 'iam:*', 'Resource': '*'}", Kind: Boundary),

        new("BRP3007", "/Statement/0/NotPrincipal", "{'NotPrincipal': {'AWS': '111122223333'}, 'Action': 's3:GetObject', 'Resource': '*'}", Kind: Resource),
        new("BRP3007", null, "{'Effect': 'Deny', 'NotPrincipal': {'AWS': '111122223333'}, 'Action': 's3:GetObject', 'Resource': '*'}", Kind: Resource),

        new("BRP3008", "/Statement/0/Action/0", "{'Action': 'iam:PassRole', 'Resource': '*'}"),
        new("BRP3008", "/Statement/0/Action/0", "{'Action': 'iam:Pass*', 'Resource': 'arn:aws:iam::*:role/*', 'Condition': {'Bool': {'aws:SecureTransport': 'true'}}}"),
        new("BRP3008", null, "{'Action': 'iam:PassRole', " + Role + "}"),
        new("BRP3008", null, "{'Action': 'iam:PassRole', 'Resource': '*', 'Condition': {'StringEquals': {'iam:PassedToService': 'ec2.amazonaws.com'}}}"),

        new("BRP3010", "/Statement/0/Principal/Federated/0", "{'Principal': {'Federated': 'cognito-identity.amazonaws.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity'}", Kind: Trust),
        new("BRP3010", null, "{'Principal': {'Federated': 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity', "
            + "'Condition': {'StringLike': {'token.actions.githubusercontent.com:sub': 'repo:example/app:*'}}}", Kind: Trust),
        new("BRP3010", null, "{'Principal': {'Federated': 'arn:aws:iam::111122223333:saml-provider/corp'}, 'Action': 'sts:AssumeRoleWithSAML'}", Kind: Trust),
    ];
}
