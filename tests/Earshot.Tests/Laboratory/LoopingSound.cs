using System;
using Earshot.Hal.Virtual;
using Earshot.Tests.Tools;

namespace Earshot.Tests.Laboratory;

/// <summary>An engine that comes and goes, again and again: an onset and an end every few seconds, at the cost of a copy.</summary>
internal sealed class LoopingSound : ISoundSource
{
    private const int SampleRate = 8000;
    private const double EngineSeconds = 4.0;
    private const double LoopSeconds = 11.0;

    private static readonly Lazy<short[]> s_loop = new(MakeLoop);

    private readonly int _offset;

    /// <summary>Initializes a new instance of the <see cref="LoopingSound"/> class.</summary>
    /// <param name="phase">Where in the loop the board begins to hear, 0 to 1.</param>
    public LoopingSound(double phase)
    {
        _offset = (int)(phase * s_loop.Value.Length);
    }

    /// <summary>Gets or sets a value indicating whether no engine comes any more.</summary>
    public bool IsOver { get; set; }

    public int ChannelCount => 1;

    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        short[] loop = s_loop.Value;
        for (int i = 0; i < count; i++)
        {
            int place = (int)((firstSample + i + _offset) % loop.Length);

            // The second half of the pause again and again: noise without an engine.
            interleaved[i] = loop[IsOver ? loop.Length - 1 - (place % (loop.Length / 4)) : place];
        }
    }

    private static short[] MakeLoop()
    {
        Earshot.Tools.Audio.Recording engine = Sounds.Comb(EngineSeconds);
        Earshot.Tools.Audio.Recording pause = Sounds.Noise(LoopSeconds - EngineSeconds, seed: 5);
        short[] loop = new short[(int)(LoopSeconds * SampleRate)];
        engine.ToPcm16(0).CopyTo(loop, 0);
        short[] quiet = pause.ToPcm16(0);
        for (int i = 0; i < quiet.Length; i++)
        {
            // Noise comes with 0.1, the engine's with 0.002.
            loop[engine.Length + i] = (short)(quiet[i] / 50);
        }

        return loop;
    }
}
