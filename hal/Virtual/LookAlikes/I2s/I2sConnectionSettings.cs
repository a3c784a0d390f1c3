namespace System.Device.I2s;

/// <summary>Settings of an I2S bus, with the defaults of the package, which suit no microphone.</summary>
public sealed class I2sConnectionSettings
{
    /// <summary>Initializes a new instance of the <see cref="I2sConnectionSettings"/> class.</summary>
    /// <param name="busId">The bus, 1 or 2.</param>
    public I2sConnectionSettings(int busId)
    {
        BusId = busId;
    }

    /// <summary>Gets or sets the bus, 1 or 2.</summary>
    public int BusId { get; set; }

    /// <summary>Gets or sets the mode; only master and receive together hear a microphone.</summary>
    public I2sMode Mode { get; set; } = I2sMode.Pdm;

    /// <summary>Gets or sets the width of a sample.</summary>
    public I2sBitsPerSample BitsPerSample { get; set; } = I2sBitsPerSample.Bit16;

    /// <summary>Gets or sets which slots are taken.</summary>
    public I2sChannelFormat ChannelFormat { get; set; } = I2sChannelFormat.RightLeft;

    /// <summary>Gets or sets the format on the wire.</summary>
    public I2sCommunicationFormat CommunicationFormat { get; set; } = I2sCommunicationFormat.I2S;

    /// <summary>Gets or sets the sample rate in Hz.</summary>
    public int SampleRate { get; set; } = 44_100;

    /// <summary>Gets or sets the size of the DMA ring in bytes, 8 a stereo frame.</summary>
    public int BufferSize { get; set; } = 10_000;
}
