namespace Earshot.Nano.Il;

/// <summary>A place in the sources.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
public sealed record SourceLocation(string File, int Line, int Column);
