using System;

namespace Earshot.Tools.Correlating;

/// <summary>What <c>correlate --replay</c> and <c>--export</c> shall do.</summary>
/// <param name="Database">The file or connection string of the memory.</param>
/// <param name="From">The interval's begin.</param>
/// <param name="To">Its end.</param>
/// <param name="Export">Whether what was remembered is written out as it is, not computed again.</param>
/// <param name="Speed">How many times faster than real time the replay goes; <see langword="null"/> for as fast as it can.</param>
/// <param name="Output">The folder to write into, or <see langword="null"/>.</param>
/// <param name="Json">Whether JSON lines are printed.</param>
internal sealed record RecallOptions(
    string Database,
    DateTimeOffset From,
    DateTimeOffset To,
    bool Export,
    double? Speed,
    string? Output,
    bool Json);
