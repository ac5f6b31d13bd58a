using System.Text.Json;
using Bridge.Contracts;
using Bridge.Policy.Parsing;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>
/// Finds the IAM identity an alert is about: the ARN in <c>asset_vendor_id</c>, or the <c>Arn</c> of the alert's model. Members that
/// contradict each other, or the account, make it unclear: an attacker who can write one of them must not choose the target.
/// </summary>
internal static class OrcaTargetReader
{
    // The prefixes of the unique ids of roles, users and groups: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
    private static readonly string[] UniqueIdPrefixes = ["AROA", "AIDA", "AGPA"];

    /// <summary>Reads the asset of an alert about <paramref name="account"/>.</summary>
    public static TargetReading Read(JsonElement? root, string account)
    {
        var (assetType, vendorId) = (root.Text("asset_type"), root.Text("asset_vendor_id"));
        var claimed = OrcaAssets.ClaimedType(assetType, root.Text("type"));
        var vendorArn = vendorId is not null && vendorId.StartsWith("arn:", StringComparison.Ordinal) ? vendorId : null;
        if (vendorArn is not null && !IsAboutIdentity(vendorArn))
        {
            return OtherArn(vendorArn, account, claimed, assetType);
        }

        var saysNothing = assetType is null && vendorId is null;
        if (vendorArn is null && claimed is null && !saysNothing)
        {
            return new TargetReading.Other(NoActionFor(assetType ?? "this asset"));
        }

        var arns = ModelArns(root, assetType).ToList();
        if (vendorArn is not null)
        {
            arns.Insert(0, ("`asset_vendor_id`", vendorArn));
        }

        return FromArns(arns, account, claimed) switch
        {
            TargetReading.Found found when vendorId is not null && vendorArn is null && !IsNativeIdOf(found.Identity, vendorId) =>
                Disagree(("`asset_vendor_id`", vendorId), arns[0]),
            var reading => reading,
        };
    }

    private static TargetReading FromArns(List<(string Member, string Arn)> arns, string account, IamIdentityType? claimed)
    {
        if (arns.Count == 0)
        {
            return new TargetReading.Unclear("The alert does not say which identity it is about: `asset_vendor_id` and `model.data.*.Arn` hold no ARN; send them too.");
        }

        var first = arns[0];
        foreach (var other in arns)
        {
            if (other.Arn != first.Arn)
            {
                return Disagree(first, other);
            }
        }

        return Judge(first, account, claimed);
    }

    private static TargetReading Judge((string Member, string Arn) source, string account, IamIdentityType? claimed)
    {
        if (!IamIdentity.TryParse(source.Arn, out var identity))
        {
            return new TargetReading.Unclear(IsSession(source.Arn)
                ? $"{source.Member} is {QuotedText.Of(source.Arn)}: a session, to which no policy can be attached; name the role or user itself."
                : $"{source.Member} is {QuotedText.Of(source.Arn)}: no ARN of an IAM role, user or group.");
        }

        if (identity.Arn.AccountId != account)
        {
            return ForeignAccount(source.Member, source.Arn, account);
        }

        return claimed is { } type && type != identity.Type
            ? new TargetReading.Unclear($"The alert is about a {Word(type)}, but {source.Member} {QuotedText.Of(source.Arn)} is a {Word(identity.Type)}.")
            : new TargetReading.Found(identity);
    }

    private static TargetReading OtherArn(string text, string account, IamIdentityType? claimed, string? assetType)
    {
        if (!Arn.TryParse(text, out var arn))
        {
            return new TargetReading.Unclear($"`asset_vendor_id` is {QuotedText.Of(text)}: no ARN of a known partition.");
        }

        if (AwsAccountId.IsValid(arn.AccountId) && arn.AccountId != account)
        {
            return ForeignAccount("`asset_vendor_id`", text, account);
        }

        if (arn is { Service: "iam", Resource: "root" })
        {
            return new TargetReading.Other("The alert is about the account's root user, to which no policy can be attached; follow the alert's manual steps.");
        }

        return claimed is { } type
            ? new TargetReading.Unclear($"The alert is about a {Word(type)}, but `asset_vendor_id` {QuotedText.Of(text)} is none.")
            : new TargetReading.Other(NoActionFor(assetType ?? arn.Service));
    }

    // The ARNs of the asset itself, found by the name of its type, and every other ARN that names an identity. None may differ.
    private static IEnumerable<(string Member, string Arn)> ModelArns(JsonElement? root, string? assetType)
    {
        var model = root.Object("model");
        if (model.Object("data") is not { } data)
        {
            yield break;
        }

        var modelType = model.Text("type");
        foreach (var entry in data.EnumerateObject())
        {
            if (((JsonElement?)entry.Value).Text("Arn") is { } arn && (entry.Name == assetType || entry.Name == modelType || IsAboutIdentity(arn)))
            {
                yield return ($"`Arn` of {QuotedText.Of(entry.Name)} in `model.data`", arn);
            }
        }
    }

    private static bool IsAboutIdentity(string text) =>
        IsSession(text) || (Arn.TryParse(text, out var arn) && arn.Service == "iam"
            && arn.Resource.Split('/') is [var kind, _, ..] && IamIdentity.TryParseType(kind, out _));

    private static bool IsSession(string text) => Arn.TryParse(text, out var arn) && arn.Service == "sts";

    // If `asset_vendor_id` is no ARN, it is the identity's name or its unique id.
    private static bool IsNativeIdOf(IamIdentity identity, string id) =>
        string.Equals(id, identity.Name, StringComparison.OrdinalIgnoreCase)
        || UniqueIdPrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));

    private static TargetReading.Unclear Disagree((string Member, string Arn) one, (string Member, string Arn) other) =>
        new($"{one.Member} {QuotedText.Of(one.Arn)} and {other.Member} {QuotedText.Of(other.Arn)} disagree.");

    private static TargetReading.Unclear ForeignAccount(string member, string arn, string account) =>
        new($"The alert is about account `{account}`, but {member} {QuotedText.Of(arn)} is of another.");

    private static string NoActionFor(string asset) =>
        $"No action exists for {QuotedText.Of(asset)}: Bridge acts on IAM roles, users and groups; follow the alert's manual steps.";

    private static string Word(IamIdentityType type) => type switch
    {
        IamIdentityType.Role => "role",
        IamIdentityType.User => "user",
        IamIdentityType.Group => "group",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
