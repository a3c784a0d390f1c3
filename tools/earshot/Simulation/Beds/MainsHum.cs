using System;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>
/// Hum of the mains and of what hangs on it: 50 Hz and harmonics, those of 100 Hz (transformers) the stronger, falling to
/// 1 kHz. The mains frequency wanders by hundredths of a hertz.
/// </summary>
public sealed class MainsHum : ISound
{
    private readonly Engines.EngineSound _sound;

    /// <summary>Initializes a new instance of the <see cref="MainsHum"/> class.</summary>
    /// <param name="seed">Chooses phases and wander.</param>
    public MainsHum(ulong seed)
    {
        Engines.EngineModel model = new("mains", 49.95, 50.05, Engines.LineLadder.EvenOdd(20, 4.0, 10.0, -6.0), 1000.0, double.NegativeInfinity, 0.0006, 0.0);
        _sound = new Engines.EngineSound(Engines.EngineSource.Cruising(model, 50.0, seed), 0.0);
    }

    /// <inheritdoc/>
    public void Read(Span<double> block) => _sound.Read(block);
}
