using System.Linq;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Scenarios;

namespace Earshot.Tests.Health;

/// <summary>What healthy microphones hear outdoors.</summary>
internal static class Beds
{
    /// <summary>Noise of the microphones themselves: 33 dB SPL.</summary>
    private const double SelfNoise = -87.0;

    /// <summary>Makes a bed for a number of microphones.</summary>
    /// <param name="name">wind, rain, quiet or suburban.</param>
    /// <param name="microphones">How many microphones.</param>
    /// <param name="seed">Chooses the bed.</param>
    public static Microphones Make(string name, int microphones, ulong seed)
    {
        ISound[] own = [.. Enumerable.Range(0, microphones).Select(m => new SoundMix().Add(Bed.Make(BedKind.White, SelfNoise, seed + (ulong)m)))];
        switch (name)
        {
            case "wind":
                ISound[] wind = Bed.Wind(microphones, -30.0, seed);
                return new Microphones(SiteBeds.Make("rural", 45.0, seed), [.. own.Select((sound, m) => ((SoundMix)sound).Add(wind[m]))]);
            case "rain":
                return new Microphones(
                    SiteBeds.Make("rural", 40.0, seed),
                    [.. own.Select((sound, m) => ((SoundMix)sound).Add(SiteBeds.Make("rain", 60.0, seed + 77 + (ulong)m)))]);
            case "quiet":
                return new Microphones(SiteBeds.Make("rural", 30.0, seed), own);
            case "rural": return new Microphones(SiteBeds.Make("rural", 60.0, seed), own);
            case "traffic": return new Microphones(SiteBeds.Make("traffic", 60.0, seed), own);
            default:
                return new Microphones(SiteBeds.Make("suburban", 70.0, seed), own);
        }
    }

    /// <summary>Makes a stretch of a bed.</summary>
    public static short[] Render(string name, int microphones, int seconds, ulong seed)
    {
        short[] sound = new short[seconds * 8000 * microphones];
        Make(name, microphones, seed).Read(sound);
        return sound;
    }
}
