using System;

namespace Earshot.Tools.Simulation.Beds;

/// <summary>Makes beds at a level.</summary>
public static class Bed
{
    /// <summary>Makes a bed as one microphone hears it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="level">Its level in dBFS; see <see cref="SoundLevel"/>.</param>
    /// <param name="seed">The same seed gives the same bed.</param>
    /// <returns>The bed.</returns>
    public static ISound Make(BedKind kind, double level, ulong seed) => SoundLevel.Of(() => Natural(kind, seed), level);

    /// <summary>Makes wind as the microphones of a node hear it: the same gusts, turbulence of its own at each.</summary>
    /// <param name="microphones">How many there are.</param>
    /// <param name="level">The level at each, in dBFS.</param>
    /// <param name="seed">The same seed gives the same wind.</param>
    /// <returns>The wind at each microphone.</returns>
    public static ISound[] Wind(int microphones, double level, ulong seed)
    {
        ISound[] winds = new ISound[microphones];
        for (int m = 0; m < microphones; m++)
        {
            ulong own = (ulong)m;
            winds[m] = SoundLevel.Of(() => new WindNoise(seed, own), level);
        }

        return winds;
    }

    private static ISound Natural(BedKind kind, ulong seed) => kind switch
    {
        BedKind.White => new WhiteNoise(seed),
        BedKind.Pink => new PinkNoise(seed),
        BedKind.Wind => new WindNoise(seed, 0),
        BedKind.Rain => new RainNoise(200.0, seed),
        BedKind.Hum => new MainsHum(seed),
        BedKind.Traffic => new TrafficRumble(seed),
        BedKind.Insects => new InsectChorus(seed),
        BedKind.Siren => new Siren(seed),
        BedKind.Music => new Music(seed),
        BedKind.Bells => new ChurchBells(seed),
        BedKind.Speech => new Speech(Voice.Talking, seed),
        BedKind.SustainedVoice => new Speech(Voice.Sustained, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
