using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Earshot.Hal.Virtual;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;

namespace Earshot.Tests.Laboratory;

/// <summary>The whole firmware on a board of its own, its link to the broker, and what it has made.</summary>
internal sealed class LaboratoryNode
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Boot, int Sequence), Detection> _made = [];
    private readonly HashSet<(int Boot, int Sequence)> _acknowledged = [];

    /// <summary>Initializes a new instance of the <see cref="LaboratoryNode"/> class.</summary>
    /// <param name="id">The node's id.</param>
    /// <param name="world">The world.</param>
    /// <param name="brokerPort">The broker's port.</param>
    /// <param name="phase">Where in the sound it begins, 0 to 1.</param>
    public LaboratoryNode(string id, VirtualWorld world, int brokerPort, double phase)
    {
        Id = id;
        Sound = new LoopingSound(phase);
        Board = world.AddBoard(id, Sound);
        Link = new FaultProxy(brokerPort);

        // A name, so that it has to be resolved.
        Board.Flash.WriteFile(NodeSettings.DevicePath, new NodeSettings
        {
            Id = id,
            Array = new ArrayLayout(ArrayKind.SingleMicrophone, 0.5, 0.0),
            Mode = "live",
            Broker = new BrokerAddress("localhost", Link.Port, null, null),
        }.ToJson());
        Board.Flash.Written += (_, content) => Note(content);
        Board.MessageDelivered += message =>
        {
            if (message.Topic.EndsWith("/detection", StringComparison.Ordinal))
            {
                Detection delivered = Detection.Parse(message.Payload.Span);
                lock (_gate)
                {
                    _acknowledged.Add(delivered.Place);
                }
            }
        };
    }

    public string Id { get; }

    public LoopingSound Sound { get; }

    public VirtualBoard Board { get; }

    public FaultProxy Link { get; }

    /// <summary>Gets every onset and end that was on the flash, whole, at some time: what the node must not lose.</summary>
    public Detection[] Made
    {
        get
        {
            lock (_gate)
            {
                return [.. _made.Values.OrderBy(message => message.Place)];
            }
        }
    }

    /// <summary>Gets how many onsets and ends it has made.</summary>
    public int MadeCount
    {
        get
        {
            lock (_gate)
            {
                return _made.Count;
            }
        }
    }

    /// <summary>Tells whether the broker has acknowledged a message.</summary>
    public bool WasAcknowledged(Detection message)
    {
        lock (_gate)
        {
            return _acknowledged.Contains(message.Place);
        }
    }

    /// <summary>Gets how many messages wait in the flash.</summary>
    public int Waiting => Board.Flash.Files.Count(path => Detection.Find(Board.Flash.ReadFile(path)) is not null);

    /// <summary>Gives it power.</summary>
    public void PowerOn()
    {
        Board.PowerOn(App.Program.Main);
    }

    private void Note(byte[] content)
    {
        if (Detection.Find(content) is { IsOnsetOrEnd: true } message)
        {
            lock (_gate)
            {
                _made[message.Place] = message;
            }
        }
    }
}
