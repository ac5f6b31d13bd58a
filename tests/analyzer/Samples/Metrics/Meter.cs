// page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html
// page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace Metrics;

public abstract record Measurement(string Name)
{
    public abstract MetricDatum ToDatum();
}

public sealed record Count(string Name, int Value) : Measurement(Name)
{
    public override MetricDatum ToDatum() => new() { MetricName = Name, Value = Value, Unit = "Count" };
}

public sealed class Meter(IAmazonCloudWatch cloudWatch)
{
    public Task SendAsync<T>(IEnumerable<T> measurements)
        where T : Measurement =>
        cloudWatch.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "App", MetricData = measurements.Select(measurement => measurement.ToDatum()).ToList() });

    public Task AlarmAsync(string metric, double threshold, bool tagged)
    {
        var request = new PutMetricAlarmRequest { AlarmName = metric, MetricName = metric, Namespace = "App", Threshold = threshold };
        if (tagged)
        {
            request.Tags = [new() { Key = "app", Value = "meter" }];
        }

        return cloudWatch.PutMetricAlarmAsync(request);
    }
}
