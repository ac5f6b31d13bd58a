using System.Collections.Immutable;
using System.Text;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Collects the evidence of one use. The order of adding does not matter.</summary>
internal sealed class UseEntry(UsageLimits limits)
{
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private readonly List<EventSample> _samples = [];
    private string? _lastSource;

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public long Count { get; private set; }

    public long Failed { get; private set; }

    public bool HasMoreSources { get; private set; }

    public ImmutableArray<string> Sources => [.. _sources];

    public ImmutableArray<EventSample> Samples => [.. _samples];

    /// <param name="time">The event's time.</param>
    /// <param name="eventId">The event's id. A string is made of it only when it is kept.</param>
    /// <param name="source">The file.</param>
    /// <param name="isRepeat">True when the event was counted already.</param>
    /// <param name="hasFailed">True when it failed after authorisation.</param>
    public void Add(DateTimeOffset time, ReadOnlySpan<byte> eventId, string source, bool isRepeat, bool hasFailed)
    {
        AddSource(source);
        First = time < First ? time : First;
        Last = time > Last ? time : Last;
        if (!isRepeat)
        {
            Count++;
            Failed += hasFailed ? 1 : 0;
        }

        if ((_samples.Count < limits.MaxSamples || time <= _samples[^1].Time) && !IsKnownSample(time, eventId, source))
        {
            AddSample(new(Encoding.UTF8.GetString(eventId), time, source));
        }
    }

    public void Add(UseEntry other)
    {
        First = other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
        Count += other.Count;
        Failed += other.Failed;
        HasMoreSources |= other.HasMoreSources;
        foreach (var source in other._sources)
        {
            AddSource(source);
        }

        foreach (var sample in other._samples)
        {
            AddSample(sample);
        }
    }

    // Avoids making a string for an event that comes again and again.
    private bool IsKnownSample(DateTimeOffset time, ReadOnlySpan<byte> eventId, string source)
    {
        foreach (var sample in _samples)
        {
            if (sample.Time == time && ReferenceEquals(sample.Source, source) && Ascii.Equals(eventId, sample.EventId))
            {
                return true;
            }
        }

        return false;
    }

    private void AddSource(string source)
    {
        if (ReferenceEquals(source, _lastSource))
        {
            return;
        }

        _lastSource = source;
        if (_sources.Add(source) && _sources.Count > limits.MaxSources)
        {
            HasMoreSources = true;
            _sources.Remove(_sources.Max!);
        }
    }

    // Sorted by time, then id. An event that is in several files is listed with the first of them.
    private void AddSample(EventSample sample)
    {
        var i = 0;
        for (; i < _samples.Count; i++)
        {
            var known = _samples[i];
            var order = sample.Time != known.Time ? sample.Time.CompareTo(known.Time) : string.CompareOrdinal(sample.EventId, known.EventId);
            if (order == 0)
            {
                _samples[i] = string.CompareOrdinal(sample.Source, known.Source) < 0 ? sample : known;
                return;
            }

            if (order < 0)
            {
                break;
            }
        }

        _samples.Insert(i, sample);
        if (_samples.Count > limits.MaxSamples)
        {
            _samples.RemoveAt(_samples.Count - 1);
        }
    }
}
