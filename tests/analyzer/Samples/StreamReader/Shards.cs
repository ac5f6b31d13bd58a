// page: https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html
using System.Runtime.CompilerServices;
using Amazon.Kinesis;
using Amazon.Kinesis.Model;

namespace StreamReader;

public sealed class Shards(IAmazonKinesis kinesis, string stream)
{
    public async IAsyncEnumerable<Record> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var shards = await kinesis.ListShardsAsync(new() { StreamName = stream }, cancellationToken);
        foreach (var shard in shards.Shards)
        {
            var iterator = (await kinesis.GetShardIteratorAsync(
                new() { StreamName = stream, ShardId = shard.ShardId, ShardIteratorType = "TRIM_HORIZON" }, cancellationToken)).ShardIterator;
            while (iterator is not null)
            {
                var batch = await kinesis.GetRecordsAsync(new() { ShardIterator = iterator, Limit = 1000 }, cancellationToken);
                foreach (var record in batch.Records)
                {
                    yield return record;
                }

                iterator = batch.Records.Count > 0 ? batch.NextShardIterator : null;
            }
        }
    }

    public Task WriteAsync(IEnumerable<(string Key, byte[] Data)> records) => kinesis.PutRecordsAsync(new PutRecordsRequest
    {
        StreamName = stream,
        Records = records.Select(record => new PutRecordsRequestEntry { PartitionKey = record.Key, Data = new(record.Data) }).ToList(),
    });
}
