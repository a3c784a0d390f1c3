using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Earshot.Hal.Virtual;

namespace Earshot.Tests.Laboratory;

/// <summary>Virtual nodes, a broker and a receiver, and the faults that happen to them.</summary>
internal sealed class FaultyWorld : IDisposable
{
    // While a link is silent it holds virtual time for so long, once a connection.
    private static readonly TimeSpan s_patienceWithTheSilent = TimeSpan.FromMilliseconds(400);

    // A presence lasts for five seconds beyond its sound.
    private static readonly TimeSpan s_lastEnd = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    private readonly VirtualWorld _world;
    private readonly LaboratoryBroker _broker;
    private readonly TimeSpan _patience;
    private int _silentFaults;

    /// <summary>Initializes a new instance of the <see cref="FaultyWorld"/> class and gives every node power.</summary>
    /// <param name="broker">The path of mosquitto.</param>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="pace">The clock.</param>
    public FaultyWorld(string broker, int nodes, WorldPace pace)
    {
        _world = new VirtualWorld(Hal.BoardRun.Start, pace);
        _patience = _world.NetworkPatience;
        _broker = new LaboratoryBroker(broker);
        Receiver = new Receiver(_broker.Port);
        Nodes = [.. Enumerable.Range(0, nodes).Select(i => new LaboratoryNode($"lab-{i:00}", _world, _broker.Port, (double)i / nodes))];
        foreach (LaboratoryNode node in Nodes)
        {
            node.PowerOn();
        }
    }

    public Receiver Receiver { get; }

    public IReadOnlyList<LaboratoryNode> Nodes { get; }

    /// <summary>Gets the time since the start.</summary>
    public TimeSpan Elapsed => _world.Elapsed;

    /// <summary>Lets time run.</summary>
    public void RunUntil(TimeSpan moment) => _world.RunUntil(moment);

    /// <summary>Lets every fault of a plan happen.</summary>
    /// <param name="plan">The faults.</param>
    public void Suffer(IReadOnlyList<Fault> plan)
    {
        foreach ((Fault fault, bool begins) in plan
            .SelectMany(fault => new[] { (fault, true), (fault, false) })
            .OrderBy(entry => entry.Item2 ? entry.fault.Start : entry.fault.End))
        {
            _world.RunUntil(begins ? fault.Start : fault.End);
            if (begins)
            {
                fault.MadeBefore = MadeBy(fault);
                CountSilent(fault, 1);
                Begin(fault, Nodes[fault.Node]);
            }
            else
            {
                End(fault, Nodes[fault.Node]);
                CountSilent(fault, -1);
                fault.Made = MadeBy(fault) - fault.MadeBefore;
            }
        }
    }

    /// <summary>Lets the last engine pass and the last message arrive.</summary>
    /// <param name="limit">How long to wait at most.</param>
    public void Settle(TimeSpan limit)
    {
        foreach (LaboratoryNode node in Nodes)
        {
            node.Sound.IsOver = true;
        }

        TimeSpan end = _world.Elapsed + limit;
        _world.RunUntil(_world.Elapsed + s_lastEnd);
        while (_world.Elapsed < end && Nodes.Any(node => node.Waiting > 0 || node.Made.Any(message => !Receiver.Has(message))))
        {
            _world.RunUntil(_world.Elapsed + s_step);
        }
    }

    public void Dispose()
    {
        _world.Dispose();
        foreach (LaboratoryNode node in Nodes)
        {
            node.Link.Dispose();
        }

        Receiver.Dispose();
        _broker.Dispose();
    }

    private void CountSilent(Fault fault, int more)
    {
        _silentFaults += fault.Kind is FaultKind.HalfOpen or FaultKind.BlackHole or FaultKind.BrokerStopped ? more : 0;
        _world.NetworkPatience = _silentFaults > 0 ? s_patienceWithTheSilent : _patience;
    }

    private int MadeBy(Fault fault) => fault.IsBrokers ? Nodes.Sum(node => node.MadeCount) : Nodes[fault.Node].MadeCount;

    private void Begin(Fault fault, LaboratoryNode node)
    {
        switch (fault.Kind)
        {
            case FaultKind.PowerCutInFlash:
                node.Board.Flash.CutPowerAfter(fault.Amount, fault.Torn);
                break;
            case FaultKind.PowerCut:
                node.Board.PowerOff();
                break;
            case FaultKind.PowerCutInMessage:
                node.Link.After(fault.Amount, _ => Task.Run(node.Board.PowerOff));
                break;
            case FaultKind.ResetInMessage:
                node.Link.After(fault.Amount, connection => connection.Reset());
                break;
            case FaultKind.Refused:
                node.Link.Refuse();
                break;
            case FaultKind.NameUnknown:
                node.Board.NamesResolve = false;
                node.Link.Reset();
                break;
            case FaultKind.NetworkLost:
                node.Board.NetworkAvailable = false;
                node.Link.Reset();
                break;
            case FaultKind.HalfOpen:
                node.Link.Swallow();
                break;
            case FaultKind.BlackHole:
                node.Link.SwallowsNew = true;
                node.Link.Swallow();
                break;
            case FaultKind.BrokerKilled:
                node.Link.After(fault.Amount, _ => _broker.Kill());
                break;
            case FaultKind.ClockStep:
                node.Board.ClockOffset = TimeSpan.FromSeconds(fault.Amount);
                break;
            case FaultKind.FlashFull:
                node.Board.Flash.Capacity = node.Board.Flash.Used + fault.Amount;
                break;
            case FaultKind.Latency:
                node.Link.Latency = TimeSpan.FromMilliseconds(fault.Amount);
                break;
            case FaultKind.SlowLink:
                node.Link.BytesPerSecond = fault.Amount;
                break;
            case FaultKind.BrokerStopped:
                _broker.Stop();
                break;
        }
    }

    private void End(Fault fault, LaboratoryNode node)
    {
        switch (fault.Kind)
        {
            case FaultKind.PowerCutInFlash:
                fault.Struck = !node.Board.HasPower;
                node.Board.Flash.CutPowerAfter(long.MaxValue);
                Restart(node);
                break;
            case FaultKind.PowerCut:
                Restart(node);
                break;
            case FaultKind.PowerCutInMessage:
                fault.Struck = !node.Link.Disarm();
                Restart(node);
                break;
            case FaultKind.ResetInMessage:
                fault.Struck = !node.Link.Disarm();
                break;
            case FaultKind.Refused:
                node.Link.Accept();
                break;
            case FaultKind.NameUnknown:
                node.Board.NamesResolve = true;
                break;
            case FaultKind.NetworkLost:
                node.Board.NetworkAvailable = true;
                break;
            case FaultKind.BlackHole:
                node.Link.SwallowsNew = false;
                break;
            case FaultKind.BrokerKilled:
                fault.Struck = !node.Link.Disarm();
                _broker.Kill();
                _broker.Start();

                // Before any node can be there: an empty broker forgets what it takes while nobody subscribes.
                Receiver.ConnectAsync().GetAwaiter().GetResult();
                break;
            case FaultKind.FlashFull:
                node.Board.Flash.Capacity = long.MaxValue;
                break;
            case FaultKind.Latency:
                node.Link.Latency = TimeSpan.Zero;
                break;
            case FaultKind.SlowLink:
                node.Link.BytesPerSecond = 0;
                break;
            case FaultKind.BrokerStopped:
                _broker.Continue();
                break;
        }
    }

    private static void Restart(LaboratoryNode node)
    {
        node.Board.PowerOff();
        node.PowerOn();
    }
}
