namespace Bridge.Policy.Linting.Facts;

/// <summary>Actions that hand out or publish data.</summary>
/// <param name="What">Completes "lets the caller …".</param>
/// <param name="Actions">Any of them is enough.</param>
internal sealed record DataExposure(string What, string[] Actions)
{
    /// <summary>The actions that public lists of risky actions agree on.</summary>
    public static DataExposure[] All { get; } =
    [
        new("read every object of every bucket", ["s3:GetObject", "s3:GetObjectVersion"]),
        new("open every bucket to others", ["s3:PutBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPublicAccessBlock", "s3:PutObjectAcl", "s3:PutAccountPublicAccessBlock"]),
        new("read every secret", ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"]),
        new("open every secret to others", ["secretsmanager:PutResourcePolicy"]),
        new("read every parameter", ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory"]),
        new("decrypt with every key", ["kms:Decrypt", "kms:ReEncryptFrom"]),
        new("open every key to others", ["kms:PutKeyPolicy", "kms:CreateGrant"]),
        new("read every table", ["dynamodb:Scan", "dynamodb:Query", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:ExportTableToPointInTime", "dynamodb:PartiQLSelect", "dynamodb:GetRecords"]),
        new("read every queue", ["sqs:ReceiveMessage"]),
        new("open every queue to others", ["sqs:AddPermission", "sqs:SetQueueAttributes"]),
        new("read every stream", ["kinesis:GetRecords"]),
        new("share or copy every disk snapshot and image", ["ec2:ModifySnapshotAttribute", "ec2:ModifyImageAttribute", "ebs:GetSnapshotBlock"]),
        new("share or copy every database snapshot", ["rds:ModifyDBSnapshotAttribute", "rds:ModifyDBClusterSnapshotAttribute", "rds:StartExportTask", "redshift:AuthorizeSnapshotAccess"]),
        new("query every database", ["rds-data:ExecuteStatement", "rds-data:BatchExecuteStatement", "redshift-data:ExecuteStatement", "rds-db:connect", "redshift:GetClusterCredentials"]),
        new("read every instance's password", ["ec2:GetPasswordData"]),
        new("read every function's code and environment", ["lambda:GetFunction"]),
        new("read every log", ["logs:GetLogEvents", "logs:FilterLogEvents", "logs:GetQueryResults"]),
        new("read every repository", ["codecommit:GitPull", "codecommit:GetFile"]),
        new("open every repository to others", ["ecr:SetRepositoryPolicy"]),
        new("read every backup", ["backup:StartCopyJob", "backup:PutBackupVaultAccessPolicy"]),
        new("read every user directory", ["cognito-idp:ListUsers", "cognito-idp:AdminGetUser"]),
    ];
}
