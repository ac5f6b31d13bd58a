namespace Bridge.Policy.Arns;

/// <summary>
/// An ARN, or a pattern of one, taken apart at its colons: <c>arn:partition:service:region:account:resource</c>. The parts are views of the
/// text, so nothing is allocated. They are not checked.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</remarks>
public readonly ref struct ArnParts
{
    private const string AnyText = "*";

    private ArnParts(ReadOnlySpan<char> partition, ReadOnlySpan<char> service, ReadOnlySpan<char> region, ReadOnlySpan<char> account, ReadOnlySpan<char> resource)
    {
        Partition = partition;
        Service = service;
        Region = region;
        Account = account;
        Resource = resource;
    }

    /// <summary><c>aws</c>, <c>aws-cn</c>, and so on; see <see cref="ArnPartitions"/>.</summary>
    public ReadOnlySpan<char> Partition { get; }

    /// <summary>The service's prefix, as in actions, in lower case: <c>iam</c>.</summary>
    public ReadOnlySpan<char> Service { get; }

    /// <summary>Empty for services without regions, and where the resource's name is unique without it.</summary>
    public ReadOnlySpan<char> Region { get; }

    /// <summary>The owner's account, twelve digits; empty where the resource's name is unique without it.</summary>
    public ReadOnlySpan<char> Account { get; }

    /// <summary>Everything behind the fifth colon; it may hold more colons.</summary>
    public ReadOnlySpan<char> Resource { get; }

    /// <summary>Takes an ARN apart; false when the text does not begin with <c>arn:</c> or has fewer than five colons.</summary>
    public static bool TrySplit(ReadOnlySpan<char> arn, out ArnParts parts) => TrySplit(arn, isPattern: false, out parts);

    /// <summary>
    /// Takes a pattern apart. Colons inside <c>${…}</c> do not count. A pattern that ends with <c>*</c> before its fifth colon, such as
    /// <c>arn:aws:rds:*</c>, matches any text from there on, so each part that it does not reach is <c>*</c>.
    /// </summary>
    public static bool TrySplitPattern(ReadOnlySpan<char> pattern, out ArnParts parts) => TrySplit(pattern, isPattern: true, out parts);

    private static bool TrySplit(ReadOnlySpan<char> text, bool isPattern, out ArnParts parts)
    {
        parts = default;
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text[4..];
        var isShort = isPattern && rest.EndsWith(AnyText, StringComparison.Ordinal);
        if (!TryTake(ref rest, isPattern, isShort, out var partition)
            || !TryTake(ref rest, isPattern, isShort, out var service)
            || !TryTake(ref rest, isPattern, isShort, out var region)
            || !TryTake(ref rest, isPattern, isShort, out var account))
        {
            return false;
        }

        parts = new ArnParts(partition, service, region, account, rest);
        return true;
    }

    private static bool TryTake(scoped ref ReadOnlySpan<char> rest, bool isPattern, bool isShort, out ReadOnlySpan<char> part)
    {
        var colon = isPattern ? ColonOutsideVariables(rest) : rest.IndexOf(':');
        if (colon >= 0)
        {
            part = rest[..colon];
            rest = rest[(colon + 1)..];
            return true;
        }

        part = rest;
        rest = AnyText;
        return isShort;
    }

    private static int ColonOutsideVariables(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i;
            }

            if (text[i] != '$' || i + 1 >= text.Length || text[i + 1] != '{')
            {
                continue;
            }

            var end = text[i..].IndexOf('}');
            if (end < 0)
            {
                // No variable ends behind this place, so every colon counts.
                var colon = text[i..].IndexOf(':');
                return colon < 0 ? -1 : i + colon;
            }

            i += end;
        }

        return -1;
    }
}
