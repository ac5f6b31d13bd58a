// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
using Amazon.S3;
using Amazon.S3.Transfer;

namespace FolderSync;

public sealed class Sync(ITransferUtility transfer)
{
    public async Task PushAsync(string folder, string bucket)
    {
        var request = new TransferUtilityUploadDirectoryRequest
        {
            BucketName = bucket,
            Directory = folder,
            SearchOption = SearchOption.AllDirectories,
            CannedACL = S3CannedACL.BucketOwnerFullControl,
        };
        request.UploadDirectoryProgressEvent += (_, progress) => Console.WriteLine($"{progress.NumberOfFilesUploaded}/{progress.TotalNumberOfFiles}");
        await transfer.UploadDirectoryAsync(request);
    }

    public Task PullAsync(string bucket, string prefix, string folder) => transfer.DownloadDirectoryAsync(bucket, prefix, folder);
}
