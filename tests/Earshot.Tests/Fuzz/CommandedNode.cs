using System.Linq;
using System.Text;
using Earshot.Commands;
using Earshot.Operation;
using Earshot.Tests.Node;

namespace Earshot.Tests.Fuzz;

/// <summary>The part of a node that takes commands, on memory in place of flash and broker.</summary>
internal sealed class CommandedNode
{
    private const string Configuration = "{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\"}";
    private const string Reply = "earshot/v1/node/lv-1/reply";
    private const long Now = 1800000000;

    private FakeStorage _storage = new();
    private FakeClock _clock = new();
    private FakeUplink _uplink = new();
    private FakeBoard _board = new();
    private NodeStatus? _status;
    private Housekeeper? _housekeeper;
    private CommandService? _service;

    /// <summary>Initializes a new instance of the <see cref="CommandedNode"/> class.</summary>
    public CommandedNode() => Reset();

    /// <summary>Gets the key.</summary>
    public static byte[] Key { get; } = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    /// <summary>Gets everything that a command may change.</summary>
    public string State => $"{Number} {Proposal} {_status!.Mode} {_board.Reboots}";

    /// <summary>Gets the number of the last command that was believed.</summary>
    public decimal Number => (_storage.Read(CommandGuard.NumberFile) ?? []).Aggregate(0m, (sum, one) => (sum * 256m) + one);

    /// <summary>Gets the configuration that is to be tried next, or <see langword="null"/>.</summary>
    public string? Proposal => _storage.Read(ConfigurationTrial.FileName) is { Length: > 2 } proposal ? Encoding.Latin1.GetString(proposal[(2 + proposal[1])..]) : null;

    /// <summary>Starts anew, as on a flash that knows no command yet.</summary>
    public void Reset()
    {
        _storage = new FakeStorage();
        _storage.Write(CommandGuard.KeyFile, Key);
        _clock = new FakeClock { UnixOffset = Now * 1000 };
        _uplink = new FakeUplink { Reachable = true, Room = int.MaxValue, IsConnected = true };
        _board = new FakeBoard();
        NodeHealth health = new();
        BootRecord record = BootRecord.Begin(_storage);
        byte[] text = Encoding.ASCII.GetBytes(Configuration);
        _status = new NodeStatus(NodeConfiguration.Parse(text, out string _)!, text, record.Boot, "0.1.0");
        _housekeeper = new Housekeeper(health, record, _clock, _board, _storage, _uplink, new StatusPattern(new FakeLight()), NodeFault.None);
        ReplyWriter replies = new("lv-1", record.Boot, _clock);
        _service = new CommandService(
            new NodeTopics("earshot/v1", "lv-1"),
            new CommandGuard("lv-1", _storage, _clock),
            new CommandExecutor(_status, health, _housekeeper, _storage, _clock, replies),
            replies,
            null,
            new Supervisor(record, _board, _clock, null),
            _uplink,
            _clock,
            health);
        _service.Connected();
    }

    /// <summary>Gives it a message, and time to carry it out.</summary>
    /// <returns>The reply, or nothing when there is none.</returns>
    public string Take(byte[] message)
    {
        // The limit of commands a minute is not what is looked at here.
        _clock.Microseconds += 7000000;
        _clock.UnixOffset -= 7000;
        int published = _uplink.Published;
        _uplink.Incoming = message;
        for (int step = 0; step < 3; step++)
        {
            _service!.RunOnce();
            _housekeeper!.RunOnce();
        }

        if (_uplink.Published == published)
        {
            return string.Empty;
        }

        string reply = _uplink.TextOf(Reply);
        _uplink.Acknowledge(Reply);
        _uplink.TryTakeOutcome(out int id, out bool delivered);
        _service!.Complete(id, delivered);
        return reply;
    }
}
