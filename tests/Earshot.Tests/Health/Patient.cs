using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Earshot.Operation;

namespace Earshot.Tests.Health;

/// <summary>The firmware's judgement of microphones, without the rest of the node.</summary>
/// <param name="microphones">How many there are: 1, 2 or 4.</param>
internal sealed class Patient(int microphones)
{
    private const int Block = 256;

    private readonly MicrophoneMonitor _monitor = new(microphones == 4 ? 2 : 1);
    private readonly MicrophoneJudge _judge = new(microphones, 500);
    private readonly byte[] _pair1 = new byte[4 * Block];
    private readonly byte[] _pair2 = new byte[4 * Block];
    private long _heard;

    /// <summary>Gets each fault that was ever said, with the second at which it was.</summary>
    public Dictionary<string, double> Said { get; } = [];

    /// <summary>Gets the faults that are said now.</summary>
    public IEnumerable<string> Faults => Enumerable.Range(0, microphones)
        .SelectMany(m => Enum.GetValues<MicrophoneFault>().Where(f => f != 0 && ((MicrophoneFault)_judge.Faults[m] & f) != 0).Select(f => $"{m} {f}"));

    /// <summary>Hears whole blocks.</summary>
    public void Hear(ReadOnlySpan<short> interleaved)
    {
        for (int start = 0; start + (Block * microphones) <= interleaved.Length; start += Block * microphones)
        {
            for (int i = 0; i < Block; i++)
            {
                for (int m = 0; m < microphones; m++)
                {
                    byte[] pair = m < 2 ? _pair1 : _pair2;
                    BinaryPrimitives.WriteInt16LittleEndian(pair.AsSpan((4 * i) + (2 * (m & 1))), interleaved[start + (i * microphones) + m]);
                }
            }

            _monitor.AddBlock(_pair1, _pair2);
            _judge.Update(_monitor);
            _heard += Block;
            foreach (string fault in Faults)
            {
                Said.TryAdd(fault, _heard / 8000.0);
            }
        }
    }
}
