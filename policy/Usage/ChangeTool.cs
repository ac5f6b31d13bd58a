namespace Bridge.Policy.Usage;

/// <summary>A tool that owns the resources it creates and undoes changes made by hand the next time it runs.</summary>
public enum ChangeTool
{
    /// <summary>AWS CloudFormation, and tools that build on it.</summary>
    CloudFormation,

    /// <summary>Terraform or OpenTofu.</summary>
    Terraform,
}
