using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Classification;
using Bridge.Policy.Usage.Mapping;
using Bridge.Policy.Usage.Reading;
using Bridge.Policy.Usage.Resources;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>Finds the outcome, actions, resources and circumstances of a call.</summary>
internal sealed class CallResolver(UsagePrincipal principal, Catalog catalog, ActionMap map)
{
    public ResolvedCall Resolve(in EventFields fields)
    {
        var (source, name) = (Text(fields.EventSource), Text(fields.EventName));
        var code = Text(fields.ErrorCode);
        var message = Text(fields.ErrorMessage);
        var isKnown = true;
        var proof = code.Length == 0 ? PermissionProof.Proves : ErrorCodes.Classify(code, message, out isKnown);
        if (proof == PermissionProof.Nothing)
        {
            return new(CallKind.Inconclusive, source, name, []);
        }

        var mapping = map.Map(source, name);
        if (mapping.Kind is OperationMappingKind.Unknown or OperationMappingKind.NoAction && proof == PermissionProof.Proves)
        {
            var kind = mapping.Kind == OperationMappingKind.Unknown ? CallKind.Unmapped : CallKind.NoAction;
            return new(kind, source, name, []) { Reason = mapping.Reason };
        }

        var call = new CallParts(fields, principal);
        var uses = Uses(call, mapping);
        if (proof == PermissionProof.Denied)
        {
            return new(CallKind.Denied, source, name, [])
            {
                ErrorCode = code,
                DeniedBy = DenialText.Origin(message),
                DeniedAction = mapping.Actions.FirstOrDefault()?.Action,
                DeniedResource = uses.Count > 0 ? uses[0].Resources[0].Arn : "*",
            };
        }

        // A part that the event leaves out decides which action it was. So the action is not known, which is not the same as none.
        return new(uses.Count > 0 ? CallKind.Used : CallKind.Unmapped, source, name, uses)
        {
            Reason = uses.Count > 0 ? string.Empty : "which of the actions that it can be checked for applies, the event does not tell",
            ErrorCode = code,
            IsErrorCodeKnown = isKnown,
            IsOnBehalf = call.Context.InvokedBy.Length > 0,
            ProfileRole = name == "AddRoleToInstanceProfile" && call.Request.First("instanceProfileName") is { } profile && call.Request.First("roleName") is { } role
                ? (profile, role)
                : null,
        };
    }

    private List<UseKey> Uses(CallParts call, OperationMapping mapping)
    {
        var uses = new List<UseKey>();
        foreach (var mapped in mapping.Actions)
        {
            if (!Applies(mapped, call.Request))
            {
                continue;
            }

            var resources = mapped.ObjectParameter.Length > 0
                ? [S3Object(call, mapped.ObjectParameter)]
                : call.Resolver.Resolve(mapped.Action, call.Operation);
            uses.Add(mapped.IsCompanion
                ? new(mapped.Action, resources, call.Context, UseOrigin.Companion, mapping.Actions[0].Action.FullName, string.Empty)
                : new(mapped.Action, resources, call.Context, UseOrigin.Logged, string.Empty, string.Empty));
            if (!mapped.IsCompanion)
            {
                AddPassedRoles(mapped.Action, call, uses);
            }
        }

        return uses;
    }

    private void AddPassedRoles(CatalogAction action, CallParts call, List<UseKey> uses)
    {
        if (!catalog.TryGetAction("iam:PassRole", out var passRole))
        {
            return;
        }

        foreach (var passed in PassedRoles.Find(action, call.Scope, call.Request))
        {
            var context = call.Context with { PassedToServices = passed.Services, ViaService = string.Empty };
            uses.Add(new(passRole, [passed.Role ?? UsedResource.Unknown], context, UseOrigin.PassedRole, action.FullName, passed.Profile));
        }
    }

    private static bool Applies(MappedAction mapped, RequestValues request) =>
        (mapped.IfParameter.Length == 0 || ParameterTest.Holds(mapped.IfParameter, request))
        && (mapped.UnlessParameter.Length == 0 || !request.Has(mapped.UnlessParameter))
        && (mapped.ObjectParameter.Length == 0
            || (request.First(mapped.ObjectParameter) is { } named && (mapped.IsObjectVersion ?? IsVersion(named)) == IsVersion(named)))
        && (!mapped.OnlyWithTags || request.HasTags);

    private static bool IsVersion(string objectName) => objectName.Contains("?versionId=", StringComparison.Ordinal);

    // The value is `bucket/key?versionId=…`, sometimes with a slash in front, sometimes percent-encoded.
    private static UsedResource S3Object(CallParts call, string parameter)
    {
        var text = Uri.UnescapeDataString(call.Request.First(parameter)!.Split("?versionId=", 2)[0]).TrimStart('/');
        return new(text.StartsWith("arn:", StringComparison.Ordinal) ? text : $"arn:{call.Scope.Partition}:s3:::{text}", ResourceOrigin.Built);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The parts of one call as texts.</summary>
    private sealed class CallParts
    {
        public CallParts(in EventFields fields, UsagePrincipal principal)
        {
            Operation = Text(fields.EventName);
            var account = Text(fields.RecipientAccount);
            Scope = new(principal.Partition, Text(fields.Region), account.Length > 0 ? account : principal.AccountId);
            var invokedBy = Text(fields.InvokedBy);
            Read(fields.RequestParameters, Request);
            Context = new UseContext
            {
                Region = Scope.Region,
                Account = Scope.Account,
                InvokedBy = invokedBy,
                ViaService = invokedBy.Length > 0 && fields.EventSource.SequenceEqual("kms.amazonaws.com"u8)
                    ? ViaService.Host(invokedBy, Scope.Region, Request)
                    : string.Empty,
                SourceVpce = invokedBy.Length == 0 ? Text(fields.VpcEndpointId) : string.Empty,
            };
            Resolver = new(Scope, Request, NamedArns(fields.Resources), Arns(fields.ResponseElements));
        }

        public string Operation { get; }

        public ArnScope Scope { get; }

        public RequestValues Request { get; } = new();

        public UseContext Context { get; }

        public ResourceResolver Resolver { get; }

        // A text that is not valid UTF-16 after unescaping names no resource.
        private static void Read(ReadOnlySpan<byte> json, RequestValues values)
        {
            try
            {
                values.Add(json);
            }
            catch (Exception e) when (e is InvalidOperationException or JsonException)
            {
            }
        }

        private static ImmutableArray<string> NamedArns(ReadOnlySpan<byte> json)
        {
            var values = new RequestValues();
            Read(json, values);
            return [.. values.Values.Where(value => value.Name is "arn" or "arnprefix").Select(value => value.Name == "arn" ? value.Text : $"{value.Text}*")];
        }

        private static ImmutableArray<string> Arns(ReadOnlySpan<byte> json)
        {
            var values = new RequestValues();
            Read(json, values);
            return [.. values.Values.Where(value => value.Text.StartsWith("arn:", StringComparison.Ordinal)).Select(value => value.Text)];
        }
    }
}
