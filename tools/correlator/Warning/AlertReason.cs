using System.Collections.Generic;

namespace Earshot.Correlation.Warning;

/// <summary>Why an area is to be warned.</summary>
/// <param name="Level">How pressing it is.</param>
/// <param name="Tracks">The tracks, in order of their names.</param>
/// <param name="Outlook">What is expected of the first that comes.</param>
internal sealed record AlertReason(AlertLevel Level, IReadOnlyList<string> Tracks, Outlook Outlook);
