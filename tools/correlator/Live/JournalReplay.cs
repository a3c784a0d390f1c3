using System;
using Earshot.Correlation.Memory;
using Earshot.Correlation.Output;

namespace Earshot.Correlation.Live;

/// <summary>Computes a past interval again from what is remembered: the same messages, byte for byte, as were said then.</summary>
public static class JournalReplay
{
    /// <summary>Replays an interval.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="from">Its begin in Unix milliseconds.</param>
    /// <param name="to">Its end.</param>
    /// <param name="publish">Takes each message whose <c>asOf</c> lies in it.</param>
    /// <param name="pace">Told the time of each entry in Unix milliseconds before it is played; waits as long as it likes.</param>
    /// <returns>How many entries were played; 0 when nothing is remembered.</returns>
    public static long Run(IMemory memory, long from, long to, Action<TrackMessage> publish, Action<long>? pace = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.LastBegin(from) is not { } begin)
        {
            return 0;
        }

        Player player = new(memory, message =>
        {
            double asOf = Math.Round(message.AsOf * 1000.0);
            if (asOf >= from && asOf <= to)
            {
                publish(message);
            }
        });
        long played = 0;
        foreach (Entry entry in memory.Entries(begin.Number))
        {
            if (entry.Time > to)
            {
                break;
            }

            if (entry.Time >= from)
            {
                pace?.Invoke(entry.Time);
            }

            player.Play(entry);
            played++;
        }

        return played;
    }
}
