namespace Bridge.Policy.Linting;

/// <summary>
/// A place in a text. Lines and columns count from 1, and columns are UTF-16 code units. The end is behind the last character.
/// </summary>
/// <param name="Pointer">The JSON pointer that is valid in this text.</param>
/// <param name="StartLine">The line where the value begins.</param>
/// <param name="StartColumn">The column where the value begins.</param>
/// <param name="EndLine">The line where the value ends.</param>
/// <param name="EndColumn">The column where the value ends.</param>
public readonly record struct TextPlace(string Pointer, int StartLine, int StartColumn, int EndLine, int EndColumn);
