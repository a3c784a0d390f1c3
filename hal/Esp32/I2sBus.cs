using System;
using System.Device.I2s;
using nanoFramework.Hardware.Esp32;

namespace Earshot.Hal.Esp32
{
    /// <summary>One I2S bus with a stereo pair of microphones, in the only settings in which the chip hears them.</summary>
    internal sealed class I2sBus : IDisposable
    {
        private readonly I2sDevice _device;

        /// <summary>Initializes a new instance of the <see cref="I2sBus"/> class; the bus samples from now on.</summary>
        /// <param name="busId">The bus, 1 or 2.</param>
        /// <param name="ringBytes">The size of the driver's ring in bytes.</param>
        public I2sBus(int busId, int ringBytes)
        {
            // Pins have no defaults, and the driver takes them when it starts.
            bool first = busId == 1;
            Configuration.SetPinFunction(
                first ? BoardPins.Microphones1BitClock : BoardPins.Microphones2BitClock,
                first ? DeviceFunction.I2S1_BCK : DeviceFunction.I2S2_BCK);
            Configuration.SetPinFunction(
                first ? BoardPins.Microphones1WordSelect : BoardPins.Microphones2WordSelect,
                first ? DeviceFunction.I2S1_WS : DeviceFunction.I2S2_WS);
            Configuration.SetPinFunction(
                first ? BoardPins.Microphones1Data : BoardPins.Microphones2Data,
                first ? DeviceFunction.I2S1_MDATA_IN : DeviceFunction.I2S2_MDATA_IN);

            I2sConnectionSettings settings = new I2sConnectionSettings(busId);
            settings.Mode = I2sMode.Master | I2sMode.Rx;
            settings.ChannelFormat = I2sChannelFormat.RightLeft;
            settings.BitsPerSample = I2sBitsPerSample.Bit16;
            settings.CommunicationFormat = I2sCommunicationFormat.I2S;
            settings.SampleRate = BlockSchedule.SampleRate;
            settings.BufferSize = ringBytes;
            _device = new I2sDevice(settings);
        }

        /// <summary>Reads the oldest block of the ring; no thread of the board runs until it is there.</summary>
        /// <param name="block">Receives the block.</param>
        /// <param name="swap">Whether the left and the right microphone change places.</param>
        public void Read(byte[] block, bool swap)
        {
            _device.Read(new SpanByte(block));
            if (swap)
            {
                for (int i = 0; i < block.Length; i += 4)
                {
                    byte low = block[i];
                    byte high = block[i + 1];
                    block[i] = block[i + 2];
                    block[i + 1] = block[i + 3];
                    block[i + 2] = low;
                    block[i + 3] = high;
                }
            }
        }

        /// <summary>Stops the bus.</summary>
        public void Dispose()
        {
            _device.Dispose();
        }
    }
}
