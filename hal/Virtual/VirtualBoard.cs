using System;
using System.Linq;
using Earshot.Hal.Virtual.Peripherals;
using Earshot.Hal.Virtual.Time;

namespace Earshot.Hal.Virtual;

/// <summary>
/// A board with a chip, microphones, flash and pins on which unchanged firmware runs. Its look-alikes of the
/// nanoFramework types find the board through the thread that calls them.
/// </summary>
public sealed class VirtualBoard : IDisposable
{
    private static readonly TimeSpan s_joinLimit = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly object _deliveryGate = new();
    private readonly VirtualWorld _world;
    private readonly WorldTime _time;
    private Action? _main;
    private BoardSession? _session;

    internal VirtualBoard(string name, ISoundSource sound, VirtualWorld world, WorldTime time)
    {
        Name = name;
        Sound = sound;
        _world = world;
        _time = time;
        Flash = new VirtualFlash(CutPower);
    }

    /// <summary>
    /// Occurs for every MQTT message that the board published: when it was handed to the network (QoS 0) or
    /// acknowledged (QoS 1 and 2), and before the firmware learns of it. Raised from any thread, one at a time.
    /// </summary>
    public event Action<PublishedMessage>? MessageDelivered;

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets what the microphones hear.</summary>
    public ISoundSource Sound { get; }

    /// <summary>Gets the flash, which keeps its files without power.</summary>
    public VirtualFlash Flash { get; }

    /// <summary>Gets the certificates of the network configuration, which the board keeps without power.</summary>
    public VirtualCertificates Certificates { get; } = new();

    /// <summary>Gets the I2C buses and the parts on them.</summary>
    public I2cBusSimulation I2c { get; } = new();

    /// <summary>Gets the levels of the pins.</summary>
    public GpioPinSimulation Gpio { get; } = new();

    /// <summary>Gets or sets the firmware target that the board's chip runs, such as ESP32_S3_OCTAL.</summary>
    public string TargetName { get; set; } = "VIRTUAL_ESP32";

    /// <summary>Gets the first exception that escaped the firmware's Main or one of its threads, or a handler of <see cref="MessageDelivered"/>, other than the loss of power.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Gets or sets a value indicating whether the board knows the time of day, as after SNTP; without it the
    /// board's clock started at 1970-01-01 when it booted.
    /// </summary>
    public bool WallClockValid { get; set; } = true;

    /// <summary>Gets or sets how much faster the time of day runs than the board's timer until SNTP sets it again, in parts per million.</summary>
    public double ClockErrorPpm { get; set; }

    /// <summary>Gets or sets a value indicating whether SNTP has answered at the last full hour since boot; a clock that was set goes on without.</summary>
    public bool SntpAnswers { get; set; } = true;

    /// <summary>
    /// Gets or sets how much faster than the board's timer the I2S clock runs, in parts per million, from -1000 to
    /// 1000; taken when an I2S driver starts.
    /// </summary>
    public double I2sClockErrorPpm { get; set; }

    /// <summary>Gets or sets a value indicating whether no I2S driver can be installed, as when the chip has no memory left for it.</summary>
    public bool I2sFails { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether there is a network; without it no new connection can be made. A
    /// connection that stands is not broken by this.
    /// </summary>
    public bool NetworkAvailable { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether names are resolved; an address is used as it is.</summary>
    public bool NamesResolve { get; set; } = true;

    /// <summary>Gets or sets what a time server that is wrong adds to the time of day; the board's clock steps when it changes.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Gets a value indicating whether the board has power; it loses it by itself where <see cref="VirtualFlash.CutPowerAfter"/> says so.</summary>
    public bool HasPower => _session is { IsOff: false };

    /// <summary>Gets the number of threads of the firmware that have not ended.</summary>
    public int ThreadCount => _session is { } session ? _time.ThreadsOf(session).Length : 0;

    /// <summary>Gets the world's time of day, which a set clock of the board shows.</summary>
    internal DateTimeOffset WorldNow => _world.Now;

    internal TimeSpan WorldElapsed => _world.Elapsed;

    /// <summary>Boots the board: runs the firmware's Main on a thread of the board.</summary>
    /// <param name="main">The firmware's Main; runs again after a reboot.</param>
    /// <exception cref="InvalidOperationException">The board has power already.</exception>
    public void PowerOn(Action main)
    {
        ArgumentNullException.ThrowIfNull(main);
        lock (_gate)
        {
            if (_session is { IsOff: false })
            {
                throw new InvalidOperationException($"Board {Name} has power already: call PowerOff first.");
            }

            _main = main;
            Failure = null;
            Boot();
        }
    }

    /// <summary>
    /// Takes the power away. Every thread of the firmware ends at its next look-alike call; the broker sees the
    /// connection break. Returns when all threads have ended; does nothing without power.
    /// </summary>
    /// <exception cref="TimeoutException">A thread computes for ever without a look-alike call.</exception>
    public void PowerOff()
    {
        BoardSession? session;
        do
        {
            session = _session;
            BoardThread[] threads = CutPowerAndListThreads();
            if (BoardThread.Current is { } self && self.Session.Board == this)
            {
                throw new BoardPoweredOffException();
            }

            if (!threads.All(thread => thread.Join(s_joinLimit)))
            {
                throw new TimeoutException($"Board {Name} is without power, but its firmware still computes after {s_joinLimit.TotalSeconds} s.");
            }
        }
        while (_session != session); // A reboot that was under way has begun a new boot.
    }

    /// <summary>Takes the power away.</summary>
    public void Dispose()
    {
        PowerOff();
    }

    /// <summary>Takes the power away without waiting for the threads to end.</summary>
    internal void CutPower()
    {
        CutPowerAndListThreads();
    }

    /// <summary>Starts the firmware, with nothing left of an earlier boot but the flash and the parts around the chip.</summary>
    internal void Boot()
    {
        Gpio.Reset();
        _session = new BoardSession(this, _time);
        new BoardThread(_session, "main", _main!).Start();
    }

    internal void Report(Exception failure)
    {
        Failure ??= failure;
    }

    internal void RaiseMessageDelivered(PublishedMessage message)
    {
        lock (_deliveryGate)
        {
            try
            {
                MessageDelivered?.Invoke(message);
            }
            catch (Exception failure)
            {
                // Thrown into the network's threads it would be lost.
                Report(failure);
            }
        }
    }

    private BoardThread[] CutPowerAndListThreads()
    {
        BoardSession? session = _session;
        if (session is null)
        {
            return [];
        }

        session.Cut(reboot: false);
        return _time.ThreadsOf(session);
    }
}
