namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The truth about a source at a node, second by second.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Source">The source's id.</param>
/// <param name="Point">The truth at the middle of the second.</param>
/// <param name="Level">The level of the source over the second at the first microphone, ground and all, in dB SPL.</param>
/// <param name="Snr">Its line SNR over the noise of the first microphone in dB (see <see cref="Placing.LineSnr"/>), or <see langword="null"/>.</param>
public sealed record TruthRow(string Node, string Source, TruePoint Point, double Level, double? Snr);
