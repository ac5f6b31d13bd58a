using System.Buffers;
using System.Text;
using Bridge.Cli.Recommend.S3Trails;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Reporting;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Cli.Recommend;

/// <summary>Reads what is asked for, recommends, and prints.</summary>
internal static class RecommendRun
{
    /// <returns>0 ready, 1 hold, 2 bad input.</returns>
    public static int Run(RecommendInput input, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var query = Query(input, faults);
        var current = RecommendFiles.ReadPolicies(input.Policies, faults);
        var operations = ServiceReferenceFiles.Read(input.ServiceReference, faults);
        var options = Options(input, query, faults);
        var s3Trails = S3Trails(input.Trails, faults);
        CatalogAction? explained = null;
        if (input.Explain is { } action && !Catalog.Default.TryGetAction(action, out explained))
        {
            faults.Add(UnknownAction.Text(action));
        }

        if (query is null || faults.Count > 0)
        {
            faults.ForEach(errors.WriteLine);
            return ExitCodes.BadInput;
        }

        if (ReadUsage(input, s3Trails, query, new(Catalog.Default, operations), errors, cancellationToken) is not { } usage)
        {
            return ExitCodes.BadInput;
        }

        WriteFaults(usage, errors);
        if (usage.Counts.Files == 0 && !usage.Faults.IsEmpty)
        {
            return ExitCodes.BadInput;
        }

        var recommendation = Recommender.Recommend(usage, current, options, cancellationToken);
        var json = new ArrayBufferWriter<byte>();
        RecommendationJson.Write(recommendation, json);
        if (input.Out is { } path && !TryWrite(path, json.WrittenSpan, errors))
        {
            return ExitCodes.BadInput;
        }

        output.Write(explained is not null ? ExplanationText.Of(usage, recommendation, explained)
            : input.IsJson ? Encoding.UTF8.GetString(json.WrittenSpan)
            : RecommendationText.Of(usage, recommendation));
        return recommendation.Verdict == RecommendationVerdict.Ready ? ExitCodes.Ok : ExitCodes.No;
    }

    private static UsageQuery? Query(RecommendInput input, List<string> faults)
    {
        if (!UsagePrincipal.TryParse(input.Principal, out var principal))
        {
            faults.Add($"`{input.Principal}` is no ARN of a user or a role. Write it as `arn:aws:iam::111122223333:role/name`.");
        }

        var since = ReadTime("--since", input.Since, isEnd: false, faults);
        var until = ReadTime("--until", input.Until, isEnd: true, faults);
        if (since > until)
        {
            faults.Add("--since is later than --until, so nothing lies between them.");
        }

        return principal is null ? null : new UsageQuery(principal, TimeProvider.System.GetUtcNow()) { From = since, Until = until };
    }

    private static DateTimeOffset? ReadTime(string option, string? text, bool isEnd, List<string> faults)
    {
        if (text is null)
        {
            return null;
        }

        if (RecommendCommand.TryReadTime(text, isEnd, out var time))
        {
            return time;
        }

        faults.Add($"{option}: `{text}` is no date. Write it as `2026-01-31` or `2026-01-31T12:00:00Z`.");
        return null;
    }

    private static RecommendationOptions Options(RecommendInput input, UsageQuery? query, List<string> faults) => new()
    {
        Form = (input.Form, query?.Principal.Kind) switch
        {
            ("inline", RequestPrincipalKind.User) => RecommendedPolicyForm.InlineUser,
            ("inline", _) => RecommendedPolicyForm.Inline,
            ("inline-group", _) => RecommendedPolicyForm.InlineGroup,
            _ => RecommendedPolicyForm.Managed,
        },
        AsOf = query?.Until < query?.Now ? query?.Until : query?.Now,
        LastAccessed = RecommendFiles.ReadLastAccessed(input.LastAccessed, faults),
        Trail = RecommendFiles.ReadTrailSettings(input.TrailSettings, faults),
        Tags = RecommendFiles.ReadTags(input.Tags, faults),
        HasDataEvents = input.HasDataEvents,
    };

    private static List<S3TrailAddress> S3Trails(IReadOnlyList<string> trails, List<string> faults)
    {
        var addresses = new List<S3TrailAddress>();
        foreach (var trail in trails.Where(S3TrailAddress.IsMeant))
        {
            if (S3TrailAddress.TryParse(trail, out var address))
            {
                addresses.Add(address);
            }
            else
            {
                faults.Add($"`{trail}` names no bucket. Write it as `s3://bucket/prefix`.");
            }
        }

        return addresses;
    }

    /// <summary>Null when S3 cannot be asked at all; the reason has been printed then.</summary>
    private static UsageReport? ReadUsage(
        RecommendInput input, List<S3TrailAddress> s3Trails, UsageQuery query, ActionMap map, TextWriter errors,
        CancellationToken cancellationToken)
    {
        var reader = new UsageReader(query, Catalog.Default, map);
        using (var bar = ProgressBar.OnTerminal())
        {
            reader.ReadPaths(input.Trails.Where(trail => !S3TrailAddress.IsMeant(trail)), bar is null ? null : bar.Show, cancellationToken);
        }

        return s3Trails.Count == 0 || TryReadS3(s3Trails, query, reader, errors, cancellationToken) ? reader.ToReport() : null;
    }

    private static bool TryReadS3(
        List<S3TrailAddress> trails, UsageQuery query, UsageReader reader, TextWriter errors, CancellationToken cancellationToken)
    {
        using var s3 = S3Access.TryCreate(out var problem);
        if (s3 is null)
        {
            errors.WriteLine(problem);
            return false;
        }

        using var line = S3ProgressLine.OnTerminal();
        S3TrailReader.ReadAsync(trails, s3, query, reader, line is null ? null : line.Show, cancellationToken).GetAwaiter().GetResult();
        return true;
    }

    private static void WriteFaults(UsageReport usage, TextWriter errors)
    {
        const int MaxShown = 20;
        foreach (var fault in usage.Faults.Take(MaxShown))
        {
            errors.WriteLine(fault.Offset < 0 ? $"{fault.Source}: {fault.Reason}" : $"{fault.Source}, byte {fault.Offset}: {fault.Reason}");
        }

        if (usage.Faults.Length > MaxShown)
        {
            errors.WriteLine($"and {usage.Faults.Length - MaxShown} more faults.");
        }
    }

    private static bool TryWrite(string path, ReadOnlySpan<byte> content, TextWriter errors)
    {
        try
        {
            File.WriteAllBytes(path, content);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine($"`{path}` cannot be written: {e.Message}");
            return false;
        }
    }
}
