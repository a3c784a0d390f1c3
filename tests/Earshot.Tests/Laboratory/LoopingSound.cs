using System;
using Earshot.Hal.Virtual;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Laboratory;

/// <summary>An engine that comes and goes, again and again: an onset and an end every few seconds, at the cost of a copy.</summary>
internal sealed class LoopingSound : ISoundSource
{
    private const int SampleRate = 8000;
    private const double EngineSeconds = 4.0;
    private const double PauseSeconds = 7.0;

    /// <summary>The shortest loop, in seconds.</summary>
    public const double ShortestLoop = EngineSeconds + PauseSeconds;

    private static readonly Lazy<short[]> s_engine = new(() => Sounds.Comb(EngineSeconds).ToPcm16(0));
    private static readonly Lazy<short[]> s_pause = new(MakePause);

    private readonly int _length;
    private readonly int _offset;

    /// <summary>Initializes a new instance of the <see cref="LoopingSound"/> class.</summary>
    /// <param name="phase">Where in the loop the board begins to hear, 0 to 1.</param>
    /// <param name="seconds">How often an engine comes, in seconds, <see cref="ShortestLoop"/> or more.</param>
    public LoopingSound(double phase, double seconds = ShortestLoop)
    {
        _length = (int)(seconds * SampleRate);
        _offset = (int)(phase * _length);
    }

    /// <summary>Gets or sets a value indicating whether no engine comes any more.</summary>
    public bool IsOver { get; set; }

    public int ChannelCount => 1;

    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        short[] engine = s_engine.Value;
        short[] pause = s_pause.Value;
        for (int i = 0; i < count; i++)
        {
            int place = (int)((firstSample + i + _offset) % _length);
            interleaved[i] = place < engine.Length && !IsOver ? engine[place] : pause[place % pause.Length];
        }
    }

    // Noise comes with a root mean square of 0.1; that in the engine's sound has 0.002.
    private static short[] MakePause() => Array.ConvertAll(Sounds.Noise(PauseSeconds, seed: 5).ToPcm16(0), sample => (short)(sample / 50));
}
