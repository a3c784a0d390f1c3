namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>What there is to hear at a site besides the sources, of the same kind and level at each microphone.</summary>
/// <param name="Kind">The name of a synthetic bed (see <see cref="SiteBeds"/>), or <see langword="null"/> for a recording.</param>
/// <param name="File">The recording, or <see langword="null"/>.</param>
/// <param name="Level">Its level from 0 to 4 kHz in dB SPL, unweighted.</param>
/// <param name="Diffuse">Whether it is one sound field that comes from all around (<see cref="DiffuseField"/>) instead of other noise at
/// each microphone.</param>
public sealed record ScenarioBed(string? Kind, string? File, double Level, bool Diffuse);
