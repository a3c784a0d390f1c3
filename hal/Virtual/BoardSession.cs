using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Earshot.Hal.Virtual.Peripherals;
using Earshot.Hal.Virtual.Time;
using nanoFramework.M2Mqtt;
using nanoFramework.Networking;

namespace Earshot.Hal.Virtual;

/// <summary>One boot of a board, from power-on to the loss of power or a reboot: what the chip forgets in between.</summary>
internal sealed class BoardSession
{
    private const long SyncMicroseconds = 3_600_000_000;

    private readonly object _gate = new();
    private readonly HashSet<IDisposable> _connections = [];
    private bool _rebootRequested;
    private long _lastSync;

    public BoardSession(VirtualBoard board, WorldTime time)
    {
        Board = board;
        Time = time;
        BootTime = time.Now;
        Sound = new SoundTap(board.Sound);
    }

    /// <summary>Gets the boot in whose context the calling thread runs.</summary>
    /// <exception cref="InvalidOperationException">The caller is no thread of a board.</exception>
    /// <exception cref="BoardPoweredOffException">The board has lost its power.</exception>
    public static BoardSession Current => CurrentThread.Session;

    /// <summary>Gets the board thread that is calling; throws as <see cref="Current"/> does.</summary>
    public static BoardThread CurrentThread
    {
        get
        {
            BoardThread thread = BoardThread.Current ?? throw new InvalidOperationException(
                "Device code was called outside a virtual board: run it with VirtualBoard.PowerOn.");
            thread.Session.ThrowIfOff();
            return thread;
        }
    }

    public VirtualBoard Board { get; }

    public WorldTime Time { get; }

    /// <summary>Gets the world's time at boot, in microseconds.</summary>
    public long BootTime { get; }

    /// <summary>Gets the time since boot in microseconds.</summary>
    public long Uptime => Time.Now - BootTime;

    /// <summary>Gets the board's idea of the time of day.</summary>
    public DateTime UtcNow
    {
        get
        {
            if (!Board.WallClockValid)
            {
                return DateTime.UnixEpoch + TimeSpan.FromMicroseconds(Uptime);
            }

            // SNTP sets the clock once an hour; in between it runs with its own error.
            if (Board.SntpAnswers)
            {
                _lastSync = Uptime - (Uptime % SyncMicroseconds);
            }

            return Board.WorldNow.UtcDateTime + Board.ClockOffset + TimeSpan.FromMicroseconds((Uptime - _lastSync) * 1e-6 * Board.ClockErrorPpm);
        }
    }

    public BoardProcessor Processor { get; } = new();

    /// <summary>Gets the living threads; guarded by the lock of <see cref="WorldTime"/>.</summary>
    public List<BoardThread> Threads { get; } = [];

    public PinFunctions PinFunctions { get; } = new();

    public SoundTap Sound { get; }

    public I2sDriver?[] I2sDrivers { get; } = new I2sDriver?[2];

    public MqttSettings MqttSettings { get; } = new();

    public NetworkHelperStatus NetworkStatus { get; set; }

    public bool SntpStarted { get; set; } = true;

    public string SntpServer1 { get; set; } = "pool.ntp.org";

    public bool IsOff { get; private set; }

    public void ThrowIfOff()
    {
        if (IsOff)
        {
            throw new BoardPoweredOffException();
        }
    }

    /// <summary>Throws what a socket throws while the board is without a network.</summary>
    public void RequireNetwork()
    {
        if (!Board.NetworkAvailable)
        {
            throw new SocketException((int)SocketError.NetworkUnreachable);
        }
    }

    /// <summary>Registers a connection that breaks when the power goes; at once, if it has gone already.</summary>
    public void Add(IDisposable connection)
    {
        lock (_gate)
        {
            if (!IsOff)
            {
                _connections.Add(connection);
                return;
            }
        }

        connection.Dispose();
    }

    /// <summary>Forgets a connection that was closed.</summary>
    public void Remove(IDisposable connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Takes the power away: every thread ends at its next call; does not wait for that.</summary>
    /// <param name="reboot">Whether the board starts again once they have.</param>
    public void Cut(bool reboot)
    {
        IDisposable[] broken;
        lock (_gate)
        {
            _rebootRequested = reboot;
            IsOff = true;
            broken = [.. _connections];
            _connections.Clear();
        }

        Time.WakeAll(this);
        foreach (IDisposable connection in broken)
        {
            connection.Dispose();
        }
    }

    /// <summary>Called, under the lock of <see cref="WorldTime"/>, when the last thread has ended.</summary>
    public void OnLastThreadEnded()
    {
        if (_rebootRequested)
        {
            Board.Boot();
        }
    }
}
