namespace Bridge.Bench.PolicyFuzz.Mutations;

/// <summary>Policies to mutate: every element and every way to write a list.</summary>
internal static class SamplePolicies
{
    public static readonly string[] All =
    [
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*", "s3:ListBucket"], "Resource": ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/${aws:username}/*"],
             "Condition": {"StringLike": {"s3:prefix": ["home/*", "${aws:PrincipalTag/team, 'none'}"]}, "Bool": {"aws:SecureTransport": true}}},
            {"Sid": "Rest", "Effect": "Deny", "NotAction": "iam:*", "NotResource": "arn:aws:rds:*",
             "Condition": {"NumericLessThanEquals": {"aws:MultiFactorAuthAge": 3600}, "IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"]}}}
          ]
        }
        """,
        """
        {"Version":"2008-10-17","Id":"\u0041 policy \"of\" keys \ud83d\udd11","Statement":{"Sid":"a b","Effect":"Allow",
         "Principal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/ci/build"],"Service":"logs.amazonaws.com","CanonicalUser":"79a59df900b949e5"},"Action":"kms:*","Resource":"*"}}
        """,
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
         "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},
         "ForAnyValue:StringLikeIfExists":{"aws:PrincipalOrgPaths":["o-1/*"]},"Null":{"aws:TokenIssueTime":"true"}}}]}
        """,
        """
        {"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:sts::111122223333:assumed-role/a/b"},"Action":"sqs:*","Resource":"arn:aws:sqs:*:111122223333:q",
         "Condition":{"ArnNotLikeIfExists":{"aws:SourceArn":"arn:aws:sns:*:*:t"},"DateGreaterThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"},"BinaryEquals":{"x:y":"QQ=="}}},
         {"Effect":"Allow","Principal":"*","Action":["sqs:SendMessage"],"Resource":["*"],"Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":[]}}}]}
        """,
    ];
}
