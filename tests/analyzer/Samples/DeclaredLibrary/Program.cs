// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
using Amazon.S3;
using Bridge.Analyzers;

var athena = new SignedHttp(new HttpClient());
var id = await athena.StartQueryAsync("SELECT 1");
using var s3 = new AmazonS3Client();
using var result = await s3.GetObjectAsync("example-results", $"{id}.csv");
await result.WriteResponseStreamToFileAsync("result.csv", append: false, CancellationToken.None);

/// <summary>Calls AWS without the SDK: it says itself what it needs.</summary>
internal sealed class SignedHttp(HttpClient http)
{
    [RequiresIamActions("athena:StartQueryExecution")]
    public async Task<string> StartQueryAsync(string query)
    {
        using var content = new StringContent(query);
        using var response = await http.PostAsync(new Uri("https://athena.eu-central-1.amazonaws.com/"), content);
        return await response.Content.ReadAsStringAsync();
    }
}
