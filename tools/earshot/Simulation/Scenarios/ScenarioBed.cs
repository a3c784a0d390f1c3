namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What there is to hear at a site besides the sources; other noise at each microphone, of the same kind and level.</summary>
/// <param name="Kind">The name of a synthetic bed (see <see cref="SiteBeds"/>), or <see langword="null"/> for a recording.</param>
/// <param name="File">The recording, or <see langword="null"/>.</param>
/// <param name="Level">Its level from 0 to 4 kHz in dB SPL, unweighted.</param>
public sealed record ScenarioBed(string? Kind, string? File, double Level);
