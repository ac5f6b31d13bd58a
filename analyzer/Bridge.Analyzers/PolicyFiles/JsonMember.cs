using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>A name and its value in a JSON object.</summary>
internal sealed record JsonMember(string Name, TextSpan NameSpan, JsonValue Value);
