namespace Bridge.Policy.Linting;

/// <summary>A place in a text. Lines and columns count from 1, columns in UTF-16 code units; the end is behind the last character.</summary>
/// <param name="Pointer">The JSON pointer that is valid in this text.</param>
/// <param name="StartLine">Where the value begins.</param>
/// <param name="StartColumn">Where the value begins.</param>
/// <param name="EndLine">Where the value ends.</param>
/// <param name="EndColumn">Where the value ends.</param>
public readonly record struct TextPlace(string Pointer, int StartLine, int StartColumn, int EndLine, int EndColumn);
