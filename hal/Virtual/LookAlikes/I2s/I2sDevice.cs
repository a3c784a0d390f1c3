using Earshot.Hal.Virtual;
using Earshot.Hal.Virtual.Peripherals;

namespace System.Device.I2s;

/// <summary>
/// A device on an I2S bus. The first one on a bus installs the driver, which samples from then on; a second one
/// shares it with its settings; disposing of either uninstalls it.
/// </summary>
public class I2sDevice : IDisposable
{
    // What the native code moves for a frame: two 32-bit slots.
    private const int SlotPairBytes = 8;

    private readonly BoardSession _session = BoardSession.Current;
    private readonly I2sDriver _driver;

    /// <summary>Initializes a new instance of the <see cref="I2sDevice"/> class.</summary>
    /// <param name="settings">The settings of the bus.</param>
    /// <exception cref="ArgumentException">There is no such bus, or the driver refuses the settings.</exception>
    public I2sDevice(I2sConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.BusId is not (1 or 2))
        {
            throw new ArgumentException($"The chip has I2S buses 1 and 2, not {settings.BusId}.", nameof(settings));
        }

        ConnectionSettings = settings;
        I2sDriver? driver = _session.I2sDrivers[settings.BusId - 1];
        if (driver is null || driver.IsUninstalled)
        {
            driver = new I2sDriver(_session, settings);
            _session.I2sDrivers[settings.BusId - 1] = driver;
        }

        _driver = driver;
    }

    /// <summary>Gets the settings given to this device.</summary>
    public I2sConnectionSettings ConnectionSettings { get; }

    /// <summary>Makes a device.</summary>
    /// <param name="settings">The settings of the bus.</param>
    /// <returns>The device.</returns>
    public static I2sDevice Create(I2sConnectionSettings settings)
    {
        return new I2sDevice(settings);
    }

    /// <summary>
    /// Fills a buffer and returns when it is full; until then no thread of the board runs. Data come in whole DMA
    /// blocks of 256 frames.
    /// </summary>
    /// <param name="buffer">Receives frames: left before right, low byte first. Of 24-bit samples only three quarters arrive, as on the chip.</param>
    /// <exception cref="ArgumentException">The driver was uninstalled or cannot receive, or the buffer is no whole number of frames.</exception>
    public void Read(SpanByte buffer)
    {
        _session.ThrowIfOff();
        if (_driver.IsUninstalled || !_driver.CanReceive)
        {
            throw new ArgumentException($"I2S bus {ConnectionSettings.BusId} has no driver that receives.");
        }

        bool stereo = ConnectionSettings.ChannelFormat == I2sChannelFormat.RightLeft;
        int sampleBytes = (int)ConnectionSettings.BitsPerSample / 8;
        int frameBytes = sampleBytes * (stereo ? 2 : 1);

        // The integer division is the chip's: 8 / 6 is 1 and 8 / 3 is 2, so 24-bit buffers fill to three quarters.
        int wireBytes = buffer.Length * (SlotPairBytes / frameBytes);
        if (wireBytes % SlotPairBytes != 0)
        {
            throw new ArgumentException($"A buffer of {buffer.Length} bytes is no whole number of frames: the chip would write past its end.", nameof(buffer));
        }

        Span<byte> bytes = buffer.AsSpan();
        for (int frame = 0; frame < wireBytes / SlotPairBytes; frame++)
        {
            Span<byte> target = bytes.Slice(frame * frameBytes, frameBytes);
            ReadFrame(target, sampleBytes, stereo);
        }
    }

    /// <summary>Writes sound; the virtual board has no loudspeaker.</summary>
    /// <param name="buffer">The sound.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Write(SpanByte buffer)
    {
        throw new NotSupportedException("The virtual board has no I2S output: a node only listens.");
    }

    /// <summary>Uninstalls the driver of the bus.</summary>
    public void Dispose()
    {
        _driver.IsUninstalled = true;
        System.GC.SuppressFinalize(this);
    }

    private void ReadFrame(Span<byte> target, int sampleBytes, bool stereo)
    {
        _driver.ReadFrame(out short left, out short right);
        if (stereo)
        {
            Store(left, target[..sampleBytes]);
            Store(right, target[sampleBytes..]);
            return;
        }

        // In the mono formats the driver delivers one slot a frame, but the native code still takes two for each
        // sample: every second one is lost.
        _driver.ReadFrame(out left, out right);
        bool takesLeft = ConnectionSettings.ChannelFormat is I2sChannelFormat.OnlyLeft or I2sChannelFormat.AllLeft;
        Store(takesLeft ? left : right, target);
    }

    // A sample stands in the top 16 bits of its 32-bit slot; the buffer takes the top bytes, low byte first.
    private static void Store(short sample, Span<byte> target)
    {
        target.Clear();
        target[^1] = (byte)(sample >> 8);
        if (target.Length > 1)
        {
            target[^2] = (byte)sample;
        }
    }
}
