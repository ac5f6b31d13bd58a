using System.Buffers;
using Bridge.Policy.Model;

namespace Bridge.Policy.Printing;

/// <summary>The size of a policy as AWS counts it against its quotas.</summary>
/// <remarks>
/// IAM does not count white space. Managed policy 6,144 characters; inline policies of a role 10,240, of a user 2,048, of a group 5,120, all of them together;
/// trust policy 2,048 (4,096 at most): https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// </remarks>
public static class PolicySize
{
    // What JSON calls white space, inside texts too: IAM looks at characters, not at JSON.
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n");

    /// <summary>Characters (UTF-16 units) of a policy's text without white space.</summary>
    public static int CountWithoutWhitespace(ReadOnlySpan<char> json)
    {
        var count = json.Length;
        for (var at = json.IndexOfAny(WhiteSpace); at >= 0; at = json.IndexOfAny(WhiteSpace))
        {
            count--;
            json = json[(at + 1)..];
        }

        return count;
    }

    /// <summary>Characters of a policy as <see cref="PolicyPrinter"/> writes it, without white space.</summary>
    public static int CountWithoutWhitespace(PolicyDocument document) => CountWithoutWhitespace(PolicyPrinter.Print(document, indented: false));
}
