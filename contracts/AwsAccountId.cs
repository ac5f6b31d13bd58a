using System.Diagnostics.CodeAnalysis;

namespace Bridge.Contracts;

/// <summary>The form of an AWS account ID: exactly twelve ASCII digits.</summary>
public static class AwsAccountId
{
    /// <summary>True for twelve ASCII digits.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: 12 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
