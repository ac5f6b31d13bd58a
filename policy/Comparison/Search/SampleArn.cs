using System.Text;

namespace Bridge.Policy.Comparison.Search;

/// <summary>Makes ARNs that fit a documented form.</summary>
internal static class SampleArn
{
    /// <summary>Fills every placeholder of a form such as <c>arn:${Partition}:s3:::${BucketName}</c>.</summary>
    public static string Of(string format)
    {
        var arn = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var end = format[i] == '$' ? format.IndexOf('}', i) : -1;
            if (end < 0)
            {
                arn.Append(format[i] == '*' ? 'x' : format[i]);
                continue;
            }

            arn.Append(format[(i + 2)..end] switch
            {
                "Partition" => "aws",
                "Region" => "eu-west-1",
                "Account" => SampleValue.Account,
                _ => "example",
            });
            i = end;
        }

        return arn.ToString();
    }
}
