using System.Text;
using Bridge.Policy.Usage.Reading;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Collects the usage from the files that one thread reads.</summary>
internal sealed class UsageWorker(UsageQuery query, CallResolver resolver, EventIdSet ids) : IEventSink
{
    private const int MaxFaultsPerSource = 10;

    private readonly CallCache _cache = new();
    private readonly UsageTotals _totals = new(query.Limits);
    private readonly List<TrailFault> _faults = [];
    private string _source = string.Empty;
    private long _moreFaults;
    private long _eventsBefore;

    private long _events, _others, _outside, _duplicates, _suspicious, _denied, _inconclusive, _unmapped, _notActions, _used, _onBehalf, _notEvents;

    /// <summary>The bytes read, after decompression.</summary>
    public long Bytes { get; set; }

    /// <summary>The files read to their end.</summary>
    public long Files { get; set; }

    public ReadOnlySpan<byte> Needle => query.Principal.Needle.Span;

    public UsageTotals Totals
    {
        get
        {
            _totals.Counts = new()
            {
                Events = _events,
                Others = _others,
                OutsideWindow = _outside,
                Duplicates = _duplicates,
                Suspicious = _suspicious,
                Denied = _denied,
                Inconclusive = _inconclusive,
                Unmapped = _unmapped,
                NotActions = _notActions,
                Used = _used,
                UsedOnBehalf = _onBehalf,
                NotEvents = _notEvents,
                Bytes = Bytes,
                Files = Files,
            };
            return _totals;
        }
    }

    public void Begin(string source) => (_source, _moreFaults, _eventsBefore) = (source, 0, _events + _notEvents);

    /// <summary>
    /// Ends a source and stores its faults. <paramref name="isWhole"/> is true when the source is a whole file, not a chunk.
    /// </summary>
    public void End(bool isWhole)
    {
        if (isWhole && _events + _notEvents == _eventsBefore && _faults is [{ Kind: TrailFaultKind.InvalidJson, Offset: var offset }, ..])
        {
            _totals.Faults.Add(new(_source, TrailFaultKind.NotATrail, offset, "the file holds no events and is no JSON; it is not used"));
        }
        else
        {
            foreach (var fault in _faults)
            {
                _totals.Faults.Add(fault);
            }

            if (_moreFaults > 0)
            {
                _totals.Faults.Add(_faults[^1] with { Reason = $"{_faults[^1].Reason}; {_moreFaults} more places in this file cannot be read" });
            }
        }

        _faults.Clear();
    }

    public void Fault(TrailFaultKind kind, long offset, string reason)
    {
        if (_faults.Count < MaxFaultsPerSource)
        {
            _faults.Add(new(_source, kind, offset, reason));
        }
        else
        {
            _moreFaults++;
        }
    }

    public void NotEvent() => _notEvents++;

    public void OthersEvent(ReadOnlySpan<byte> eventTime)
    {
        _events++;
        _others++;
        if (EventTimes.TryParse(eventTime, out var time))
        {
            Saw(time);
        }
    }

    public void Event(in EventFields fields)
    {
        _events++;
        var isTime = EventTimes.TryParse(fields.EventTime, out var time);
        if (isTime)
        {
            Saw(time);
            if (time <= query.Now && IdentityChanges.Tool(fields, query.Principal) is { } tool)
            {
                _totals.Row(_totals.ToolChanges, (tool, Text(fields.EventName)))?.Add(time);
            }
        }

        if (!query.Principal.Matches(fields.IdentityType, fields.IdentityArn, fields.IssuerArn) || !IsRequest(fields.EventType)
            || fields.EventSource.IsEmpty || fields.EventName.IsEmpty)
        {
            _others++;
            return;
        }

        var isRepeat = !ids.Add(Identity(fields));
        if (!isTime || time > query.Now || time < EventTimes.Earliest)
        {
            Suspect(fields, isRepeat, isTime ? time > query.Now ? "its time lies in the future" : "its time lies before CloudTrail began" : "its time is no time");
        }
        else if (time < query.From || time > query.Until)
        {
            Count(ref _outside, isRepeat);
        }
        else
        {
            Use(fields, time, isRepeat);
        }
    }

    private void Use(in EventFields fields, DateTimeOffset time, bool isRepeat)
    {
        var known = _cache.Find(fields, out var hash) ?? Learn(fields, hash);
        var call = known.Call;
        foreach (var entry in known.Entries)
        {
            entry.Add(time, fields.EventId, _source, isRepeat, call.ErrorCode.Length > 0);
        }

        if (isRepeat)
        {
            _duplicates++;
            return;
        }

        Tell(call, time);
    }

    private KnownCall Learn(in EventFields fields, ulong hash)
    {
        var call = resolver.Resolve(fields);
        if (call.ProfileRole is { } profile && _totals.ProfileRoles.Count < query.Limits.MaxListed)
        {
            _totals.ProfileRoles.Add(profile);
        }

        return _cache.Add(fields, hash, call, [.. call.Uses.Select(_totals.Use)]);
    }

    private void Tell(ResolvedCall call, DateTimeOffset time)
    {
        switch (call.Kind)
        {
            case CallKind.Used:
                _used++;
                _onBehalf += call.IsOnBehalf ? 1 : 0;
                if (!call.IsErrorCodeKnown)
                {
                    _totals.Row(_totals.UnknownErrorCodes, call.ErrorCode)?.Add(time);
                }

                break;
            case CallKind.Denied:
                _denied++;
                _totals.Row(_totals.Denied, (call.EventSource, call.EventName, call.ErrorCode, call.DeniedBy, call.DeniedAction, call.DeniedResource))?.Add(time);
                break;
            case CallKind.Inconclusive:
                _inconclusive++;
                break;
            case CallKind.Unmapped:
                _unmapped++;
                _totals.Row(_totals.Unmapped, (call.EventSource, call.EventName, call.Reason))?.Add(time);
                break;
            default:
                _notActions++;
                _totals.Row(_totals.NotActions, (call.EventSource, call.EventName, call.Reason))?.Add(time);
                break;
        }
    }

    private void Suspect(in EventFields fields, bool isRepeat, string reason)
    {
        Count(ref _suspicious, isRepeat);
        _totals.Suspicious.Add(new(
            Text(fields.EventId), Text(fields.EventTime), $"{Text(fields.EventSource)} {Text(fields.EventName)}", _source, reason));
    }

    private void Count(ref long group, bool isRepeat)
    {
        if (isRepeat)
        {
            _duplicates++;
        }
        else
        {
            group++;
        }
    }

    private void Saw(DateTimeOffset time)
    {
        if (!(time < query.From || time > query.Until || time > query.Now || time < EventTimes.Earliest))
        {
            _totals.Saw(time);
        }
    }

    // Service events, sign-ins, insights and the like are not requests.
    private static bool IsRequest(ReadOnlySpan<byte> eventType) =>
        eventType.IsEmpty || eventType.SequenceEqual("AwsApiCall"u8) || eventType.SequenceEqual("AwsConsoleAction"u8);

    private static ulong Identity(in EventFields fields) =>
        fields.EventId.IsEmpty
            ? ByteHash.Add(1, fields.Raw)
            : ByteHash.Add(ByteHash.Add(ByteHash.Add(2, fields.EventId), fields.EventName), fields.EventTime);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 200)]);
}
