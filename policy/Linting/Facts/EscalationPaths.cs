namespace Bridge.Policy.Linting.Facts;

/// <summary>
/// The published ways to gain permissions in IAM. They are gathered from Rhino Security Labs' list of escalation methods, the edges that
/// PMapper knows, and pathfinding.cloud. Many names are those of Rhino Security Labs' list; the others are Bridge's own.
/// </summary>
internal static class EscalationPaths
{
    private const string PassRole = "iam:PassRole";

    public static EscalationPath[] All { get; } =
    [
        // Changing what an identity may do.
        new("CreateNewPolicyVersion", ["iam:CreatePolicyVersion"]),
        new("SetExistingDefaultPolicyVersion", ["iam:SetDefaultPolicyVersion"]),
        new("AttachUserPolicy", ["iam:AttachUserPolicy"]),
        new("AttachGroupPolicy", ["iam:AttachGroupPolicy"]),
        new("AttachRolePolicy", ["iam:AttachRolePolicy"]),
        new("PutUserPolicy", ["iam:PutUserPolicy"]),
        new("PutGroupPolicy", ["iam:PutGroupPolicy"]),
        new("PutRolePolicy", ["iam:PutRolePolicy"]),
        new("AddUserToGroup", ["iam:AddUserToGroup"]),
        new("DeleteUserPermissionsBoundary", ["iam:DeleteUserPermissionsBoundary"]),
        new("DeleteRolePermissionsBoundary", ["iam:DeleteRolePermissionsBoundary"]),
        new("PutUserPermissionsBoundary", ["iam:PutUserPermissionsBoundary"]),
        new("PutRolePermissionsBoundary", ["iam:PutRolePermissionsBoundary"]),
        new("PutInlinePolicyToPermissionSet", ["sso:PutInlinePolicyToPermissionSet", "sso:ProvisionPermissionSet"]),
        new("CreateAccountAssignment", ["sso:CreateAccountAssignment"]),

        // Becoming another identity.
        new("CreateAccessKey", ["iam:CreateAccessKey"]),
        new("CreateLoginProfile", ["iam:CreateLoginProfile"]),
        new("UpdateLoginProfile", ["iam:UpdateLoginProfile"]),
        new("UpdateRolePolicyToAssumeIt", ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"]),
        new("AssumeAnyRole", ["sts:AssumeRole"]),
        new("CreateServiceSpecificCredential", ["iam:CreateServiceSpecificCredential"]),

        // Running code as what already has a role.
        new("EditExistingLambdaFunctionWithRole", ["lambda:UpdateFunctionCode"]),
        new("AddLayerToExistingLambdaFunction", ["lambda:UpdateFunctionConfiguration"]),
        new("UpdateExistingGlueDevEndpoint", ["glue:UpdateDevEndpoint"]),
        new("UpdateExistingGlueJob", ["glue:UpdateJob", "glue:StartJobRun"]),
        new("UpdateExistingStack", ["cloudformation:UpdateStack"]),
        new("ExecuteChangeSet", ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]),
        new("OpenExistingSageMakerNotebook", ["sagemaker:CreatePresignedNotebookInstanceUrl"]),
        new("SageMakerLifecycleConfiguration", ["sagemaker:CreateNotebookInstanceLifecycleConfig", "sagemaker:UpdateNotebookInstance", "sagemaker:StopNotebookInstance"]),
        new("StartExistingBuild", ["codebuild:StartBuild"]),
        new("RunCommandOnInstance", ["ssm:SendCommand"]),
        new("StartSessionOnInstance", ["ssm:StartSession"]),
        new("InstanceConnect", ["ec2-instance-connect:SendSSHPublicKey"]),
        new("ChangeUserDataOfInstance", ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"]),
        new("ExecuteCommandInContainer", ["ecs:ExecuteCommand"]),
        new("UpdateExistingAppRunnerService", ["apprunner:UpdateService"]),
        new("InvokeExistingCodeInterpreter", ["bedrock-agentcore:InvokeCodeInterpreter"]),

        // Passing a role to something that the caller controls.
        new("CreateEC2WithExistingInstanceProfile", [PassRole, "ec2:RunInstances"], "ec2.amazonaws.com"),
        new("AssociateInstanceProfile", [PassRole, "ec2:AssociateIamInstanceProfile"], "ec2.amazonaws.com"),
        new("ReplaceInstanceProfileRole", [PassRole, "iam:AddRoleToInstanceProfile"], "ec2.amazonaws.com"),
        new("SpotInstancesWithInstanceProfile", [PassRole, "ec2:RequestSpotInstances"], "ec2.amazonaws.com"),
        new("AutoScalingWithLaunchConfiguration", [PassRole, "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"], "ec2.amazonaws.com"),
        new("AutoScalingWithLaunchTemplate", [PassRole, "ec2:CreateLaunchTemplate", "autoscaling:CreateAutoScalingGroup"], "ec2.amazonaws.com"),
        new("PassExistingRoleToNewLambdaThenInvoke", [PassRole, "lambda:CreateFunction", "lambda:InvokeFunction"], "lambda.amazonaws.com"),
        new("PassExistingRoleToNewLambdaThenInvokeCrossAccount", [PassRole, "lambda:CreateFunction", "lambda:AddPermission"], "lambda.amazonaws.com"),
        new("PassExistingRoleToNewLambdaThenTriggerWithDynamo", [PassRole, "lambda:CreateFunction", "lambda:CreateEventSourceMapping"], "lambda.amazonaws.com"),
        new("PassExistingRoleToNewGlueDevEndpoint", [PassRole, "glue:CreateDevEndpoint"], "glue.amazonaws.com"),
        new("PassExistingRoleToNewGlueJob", [PassRole, "glue:CreateJob", "glue:StartJobRun"], "glue.amazonaws.com"),
        new("PassExistingRoleToNewGlueSession", [PassRole, "glue:CreateSession", "glue:RunStatement"], "glue.amazonaws.com"),
        new("PassExistingRoleToNewCloudFormation", [PassRole, "cloudformation:CreateStack"], "cloudformation.amazonaws.com"),
        new("PassExistingRoleToNewStackSet", [PassRole, "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"], "cloudformation.amazonaws.com"),
        new("PassExistingRoleToNewDataPipeline", [PassRole, "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"], "datapipeline.amazonaws.com"),
        new("PassExistingRoleToNewCodeBuildProject", [PassRole, "codebuild:CreateProject", "codebuild:StartBuild"], "codebuild.amazonaws.com"),
        new("PassExistingRoleToCodeBuildProject", [PassRole, "codebuild:UpdateProject", "codebuild:StartBuild"], "codebuild.amazonaws.com"),
        new("PassExistingRoleToNewCodePipeline", [PassRole, "codepipeline:CreatePipeline"], "codepipeline.amazonaws.com"),
        new("PassExistingRoleToNewTask", [PassRole, "ecs:RegisterTaskDefinition", "ecs:RunTask"], "ecs-tasks.amazonaws.com"),
        new("PassExistingRoleToNewContainerService", [PassRole, "ecs:RegisterTaskDefinition", "ecs:CreateService"], "ecs-tasks.amazonaws.com"),
        new("PassExistingRoleToNewSageMakerNotebook", [PassRole, "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"], "sagemaker.amazonaws.com"),
        new("PassExistingRoleToNewSageMakerJob", [PassRole, "sagemaker:CreateTrainingJob"], "sagemaker.amazonaws.com"),
        new("PassExistingRoleToNewProcessingJob", [PassRole, "sagemaker:CreateProcessingJob"], "sagemaker.amazonaws.com"),
        new("PassExistingRoleToNewStateMachine", [PassRole, "states:CreateStateMachine", "states:StartExecution"], "states.amazonaws.com"),
        new("PassExistingRoleToNewAppRunnerService", [PassRole, "apprunner:CreateService"], "tasks.apprunner.amazonaws.com"),
        new("PassExistingRoleToNewBatchJob", [PassRole, "batch:RegisterJobDefinition", "batch:SubmitJob"], "ecs-tasks.amazonaws.com"),
        new("PassExistingRoleToNewCluster", [PassRole, "elasticmapreduce:RunJobFlow"], "elasticmapreduce.amazonaws.com"),
        new("PassExistingRoleToIdentityPool", [PassRole, "cognito-identity:SetIdentityPoolRoles"], "cognito-identity.amazonaws.com"),
        new("PassExistingRoleToNewCodeInterpreter", [PassRole, "bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter"], "bedrock-agentcore.amazonaws.com"),
        new("PassExistingRoleToNewScheduledCall", [PassRole, "scheduler:CreateSchedule"], "scheduler.amazonaws.com"),
        new("PassExistingRoleToAutomation", [PassRole, "ssm:StartAutomationExecution"], "ssm.amazonaws.com"),
    ];
}
