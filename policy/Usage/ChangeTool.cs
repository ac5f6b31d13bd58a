namespace Bridge.Policy.Usage;

/// <summary>A tool that owns what it creates: a change by hand is undone the next time it runs.</summary>
public enum ChangeTool
{
    /// <summary>AWS CloudFormation, and what builds on it.</summary>
    CloudFormation,

    /// <summary>Terraform or OpenTofu.</summary>
    Terraform,
}
