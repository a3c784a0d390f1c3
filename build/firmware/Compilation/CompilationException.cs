using System;

namespace Earshot.Firmware.Compilation;

/// <summary>The compiler refused the sources.</summary>
/// <param name="message">The compiler's output, one finding a line, with file and line.</param>
public sealed class CompilationException(string message) : Exception(message);
