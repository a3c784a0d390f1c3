using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tools.Commissioning;

/// <summary>What <c>commission</c> is to do.</summary>
/// <param name="File">The recording.</param>
/// <param name="Settings">The array and its skews as entered.</param>
/// <param name="Array">The array, or <see langword="null"/> for the one that fits the recording's channels.</param>
/// <param name="Directions">Where the sound comes from, or <see langword="null"/>.</param>
/// <param name="Json">Whether to print JSON lines.</param>
internal sealed record CommissionOptions(string File, NodeSettings Settings, ArrayKind? Array, KnownDirections? Directions, bool Json);
