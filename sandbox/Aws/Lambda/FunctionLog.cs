using Bridge.Sandbox.Aws.Access;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// A function's log, as Lambda writes it to CloudWatch Logs with the function's role: a group for the function, a stream for each process.
/// Lines that the role may not write are lost.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html</remarks>
internal sealed class FunctionLog(FunctionDefinition function, IExecutionRole role, Action<string> line, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly string _group = $"arn:aws:logs:{function.Region}:{function.AccountId}:log-group:/aws/lambda/{function.Name}";
    private bool _hasGroup;
    private string? _stream;

    /// <summary>Begins a stream: a process has been started.</summary>
    public void BeginStream()
    {
        lock (_lock)
        {
            _stream = null;
        }
    }

    /// <summary>Deletes the group with everything in it, as a person might; the next line makes it again.</summary>
    public void DeleteGroup()
    {
        lock (_lock)
        {
            (_hasGroup, _stream) = (false, null);
        }
    }

    /// <summary>Writes a line.</summary>
    public void Write(string text)
    {
        lock (_lock)
        {
            if (HasGroup() && HasStream() && role.Allows(Need("logs:PutLogEvents", $"{_group}:log-stream:{_stream}")))
            {
                line(text);
            }
        }
    }

    /// <summary>Tells the user of the sandbox something. It is not part of the log, so no policy can suppress it.</summary>
    public void Notice(string text) => line(text);

    private bool HasGroup() => _hasGroup = _hasGroup || role.Allows(Need("logs:CreateLogGroup", _group));

    private bool HasStream()
    {
        if (_stream is null && role.Allows(Need("logs:CreateLogStream", _group)))
        {
            _stream = $"{clock.GetUtcNow():yyyy/MM/dd}/[$LATEST]{Guid.NewGuid():N}";
        }

        return _stream is not null;
    }

    private PermissionNeed Need(string action, string resource) => new(action, resource, function.AccountId);
}
