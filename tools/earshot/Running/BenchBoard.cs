using System;
using System.Buffers.Binary;
using System.Threading;
using Earshot.Hal.Virtual;
using Earshot.Operation;
using Earshot.Tools.Audio;

namespace Earshot.Tools.Running;

/// <summary>
/// A virtual board on the bench: the firmware is switched on for each recording, hears it as fast as the
/// machine allows, and is switched off. Its flash lasts, so that each recording is a boot of its own.
/// </summary>
public sealed class BenchBoard : IDisposable
{
    /// <summary>
    /// Time from power-on to the recording's first sample: as long as the microphones take to start up at
    /// 8 kHz, which the firmware leaves out. No digital silence comes before the recording, therefore: there is
    /// none in the field, and a noise floor learned from it would flatter what comes after.
    /// </summary>
    public static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(0.512);

    /// <summary>Silence after a recording, in which a presence ends and the last messages go out.</summary>
    public static readonly TimeSpan LeadOut = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ListeningSound _sound = new();
    private readonly VirtualWorld _world;
    private readonly VirtualBoard _board;

    /// <summary>Initializes a new instance of the <see cref="BenchBoard"/> class.</summary>
    /// <param name="start">The time of day of the first sample of the first recording.</param>
    /// <param name="boots">How often the board is to have booted before.</param>
    public BenchBoard(DateTimeOffset start, int boots = 0)
    {
        _world = new VirtualWorld(start - LeadIn);
        _board = _world.AddBoard("bench", _sound);
        byte[] counter = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(counter, boots);
        _board.Flash.WriteFile($"I:\\{BootRecord.FileName}", counter);
        _board.MessageDelivered += message => MessageDelivered?.Invoke(message);
    }

    /// <summary>Occurs for each message that the broker has taken.</summary>
    public event Action<PublishedMessage>? MessageDelivered;

    /// <summary>Gets the time of day of the first sample of the recording that is heard now, or of the next one.</summary>
    public DateTimeOffset RecordingStart { get; private set; }

    /// <summary>Lets the firmware hear a recording.</summary>
    /// <param name="settings">The node's configuration.</param>
    /// <param name="recording">The recording, with a channel for each microphone of the array at least.</param>
    /// <param name="progress">Told the share of the recording that was heard, 0 to 1.</param>
    /// <param name="stop">Ends the run.</param>
    /// <exception cref="RunFailedException">The firmware failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public void Hear(NodeSettings settings, Recording recording, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(recording);
        RecordingStart = _world.Now + LeadIn;
        _sound.Put(recording, settings.Array.MicrophoneCount, LeadIn);
        _board.Flash.WriteFile(NodeSettings.DevicePath, settings.ToJson());
        _board.PowerOn(App.Program.Main);

        // A whole number of milliseconds: the world's time counts microseconds and would never reach a fraction of one.
        TimeSpan end = _world.Elapsed + LeadIn + TimeSpan.FromMilliseconds(Math.Ceiling(recording.Duration.TotalMilliseconds)) + LeadOut;
        while (_world.Elapsed < end)
        {
            TimeSpan next = _world.Elapsed + Step;
            RunUntil(next < end ? next : end, recording, stop);
            if (_board.Failure is Exception failure)
            {
                throw new RunFailedException($"{recording.Name}: the firmware failed: {failure.GetType().Name}: {failure.Message}");
            }

            progress?.Invoke(Math.Clamp((_world.Now - RecordingStart) / recording.Duration, 0.0, 1.0));
        }

        _board.PowerOff();
    }

    // A step takes milliseconds. Where it does not end, the node waits for a broker that took the connection and says nothing.
    private void RunUntil(TimeSpan moment, Recording recording, CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            _world.RunUntil(moment, limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new RunFailedException($"{recording.Name}: the broker has not answered for {Patience.TotalSeconds:F0} s: is it stopped, or unreachable by now?");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();
}
