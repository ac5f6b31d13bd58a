using Bridge.Policy.Model;

namespace Bridge.Policy.Usage.Resources;

/// <summary>One row of the table of passed roles.</summary>
/// <param name="Key">The key: a prefix, <c>prefix.parameter</c> or <c>prefix:Action.parameter</c>.</param>
/// <param name="Services">
/// The service's principal, or several as in <see cref="UseContext.PassedToServices"/>; empty for a role that is named but not passed.
/// </param>
/// <param name="How">
/// The way the role is named: <c>name</c> also by its name, <c>profile</c> by the name of its instance profile, empty by its ARN.
/// </param>
/// <param name="Source">The AWS page.</param>
internal sealed record PassedToRow(string Key, ValueList<string> Services, string How, string Source)
{
    public bool IsPassed => Services.Count > 0;

    public bool IsName => How == "name";

    public bool IsProfile => How == "profile";

    public static PassedToRow Read(string[] row)
    {
        var dot = row[0].IndexOf('.', StringComparison.Ordinal);
        var key = dot < 0 ? row[0] : $"{row[0][..dot]}.{RequestValues.Plain(row[0][(dot + 1)..])}";
        return new(key, row[1] == "-" ? default : row[1].Split(',').ToValueList(), row[2] == "-" ? string.Empty : row[2], row[3]);
    }
}
