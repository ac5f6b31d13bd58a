// sdk: 3.7-net45
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
using Amazon.S3;
using Amazon.S3.Model;

namespace LegacySync37
{
    /// <summary>The blocking methods, which only the .NET Framework's build of the SDK has.</summary>
    public class Cleaner
    {
        private readonly IAmazonS3 client;

        public Cleaner(IAmazonS3 client)
        {
            this.client = client;
        }

        public int Clean(string bucket, string prefix, DateTime before)
        {
            int deleted = 0;
            ListObjectsRequest request = new ListObjectsRequest();
            request.BucketName = bucket;
            request.Prefix = prefix;
            ListObjectsResponse response = client.ListObjects(request);
            foreach (S3Object entry in response.S3Objects)
            {
                if (entry.LastModified < before)
                {
                    client.DeleteObject(bucket, entry.Key);
                    deleted++;
                }
            }

            client.PutObject(new PutObjectRequest { BucketName = bucket, Key = prefix + "/cleaned.txt", ContentBody = deleted.ToString() });
            return deleted;
        }
    }
}
