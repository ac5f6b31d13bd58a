using System.Buffers;
using Bridge.Policy.Model;

namespace Bridge.Policy.Printing;

/// <summary>The size of a policy as AWS counts it against its quotas.</summary>
/// <remarks>
/// IAM does not count white space. A managed policy may have 6,144 characters. The inline policies of a role may have 10,240 together, of a
/// user 2,048, of a group 5,120. A trust policy may have 2,048 (4,096 at most):
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// </remarks>
public static class PolicySize
{
    // The characters that JSON calls white space. They do not count inside of texts either, because IAM looks at characters and not at
    // JSON.
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
