using System;
using System.Collections.Generic;
using Earshot.Hal.Virtual;

namespace Earshot.Tests.Laboratory;

/// <summary>Makes the faults of a run from a seed: those of a node one after the other, those of the broker among all of them.</summary>
internal static class FaultPlan
{
    /// <summary>Gets what needs no other clock than the virtual one. Power cuts are most of them: they are where a store that is not careful loses.</summary>
    public static IReadOnlyList<FaultKind> InVirtualTime { get; } =
    [
        FaultKind.PowerCutInFlash, FaultKind.ResetInMessage, FaultKind.PowerCutInFlash, FaultKind.PowerCut, FaultKind.PowerCutInMessage,
        FaultKind.Refused, FaultKind.PowerCutInFlash, FaultKind.NameUnknown, FaultKind.ResetInMessage, FaultKind.NetworkLost,
        FaultKind.HalfOpen, FaultKind.PowerCutInFlash, FaultKind.BlackHole, FaultKind.ClockStep, FaultKind.FlashFull,
        FaultKind.PowerCutInMessage, FaultKind.BrokerKilled,
    ];

    /// <summary>Gets what depends on how long things take on the network.</summary>
    public static IReadOnlyList<FaultKind> InRealTime { get; } =
    [
        FaultKind.Latency, FaultKind.SlowLink, FaultKind.HalfOpen, FaultKind.Latency, FaultKind.ResetInMessage, FaultKind.PowerCutInMessage,
        FaultKind.SlowLink, FaultKind.BlackHole, FaultKind.BrokerStopped, FaultKind.Latency, FaultKind.BrokerKilled,
    ];

    /// <summary>Gets what of that is over soon.</summary>
    public static IReadOnlyList<FaultKind> InRealTimeBriefly { get; } =
        [FaultKind.Latency, FaultKind.SlowLink, FaultKind.BrokerStopped, FaultKind.ResetInMessage, FaultKind.Latency, FaultKind.SlowLink];

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);

    /// <summary>Makes a plan.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many faults.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="kinds">The kinds, which come in turn.</param>
    /// <param name="longest">No fault lasts longer; zero for no such limit.</param>
    /// <returns>The faults by their start.</returns>
    public static IReadOnlyList<Fault> Make(int seed, int count, int nodes, IReadOnlyList<FaultKind> kinds, TimeSpan longest)
    {
        Random random = new(seed);
        TimeSpan[] free = new TimeSpan[nodes + 1];
        Array.Fill(free, s_first);
        List<Fault> faults = [];
        for (int i = 0; i < count; i++)
        {
            FaultKind kind = kinds[i % kinds.Count];
            int node = LeastBusy(free.AsSpan(0, nodes), random);
            (int least, int most, int amount) = Extent(kind, random);
            TimeSpan duration = Seconds(random.Next(1000 * least, 1000 * most));
            bool brief = longest > TimeSpan.Zero;
            Fault fault = new(kind, node, TimeSpan.Zero, brief && duration > longest ? longest : duration, amount, (TornWrite)random.Next(3));
            int line = fault.IsBrokers ? nodes : node;
            fault = fault with
            {
                Start = free[line] + Seconds(random.Next(2000, brief ? 6000 : 12000)),
                Amount = brief && kind == FaultKind.Latency ? Math.Min(amount, (int)longest.TotalMilliseconds) : amount,
            };
            free[line] = fault.End + Seconds(3000);
            faults.Add(fault);
        }

        faults.Sort((a, b) => a.Start.CompareTo(b.Start));
        return faults;
    }

    /// <summary>Gives the shortest and the longest duration of a fault in seconds, and its amount.</summary>
    private static (int Least, int Most, int Amount) Extent(FaultKind kind, Random random) => kind switch
    {
        // A message of some 300 bytes is written, and deleted, several times within the wait.
        FaultKind.PowerCutInFlash => (12, 20, random.Next(1000)),
        FaultKind.PowerCut => (1, 20, 0),
        FaultKind.PowerCutInMessage => (8, 16, random.Next(1, 1500)),
        FaultKind.ResetInMessage => (8, 16, random.Next(1, 1500)),
        FaultKind.Refused or FaultKind.NameUnknown or FaultKind.NetworkLost => (5, 60, 0),
        FaultKind.HalfOpen => (60, 90, 0),
        FaultKind.BlackHole => (20, 60, 0),
        FaultKind.BrokerKilled => (5, 30, random.Next(1, 1500)),
        FaultKind.ClockStep => (10, 20, random.Next(-7200, 7200)),
        FaultKind.FlashFull => (15, 40, random.Next(0, 400)),
        FaultKind.Latency => (20, 60, random.Next(2) == 0 ? random.Next(200, 3000) : random.Next(3000, 30000)),
        FaultKind.SlowLink => (20, 40, random.Next(150, 1500)),
        FaultKind.BrokerStopped => (5, 25, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int LeastBusy(ReadOnlySpan<TimeSpan> free, Random random)
    {
        int best = random.Next(free.Length);
        for (int i = 0; i < free.Length; i++)
        {
            best = free[i] < free[best] ? i : best;
        }

        return best;
    }

    private static TimeSpan Seconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
