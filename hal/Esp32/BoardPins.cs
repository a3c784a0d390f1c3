namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// The wiring of a node on an ESP32-WROVER development board. Pins 6 to 11 belong to the flash, 16 and 17 to the
    /// PSRAM, 1 and 3 to the serial line; 34 to 39 are inputs without pull resistors, which is all that data from a
    /// microphone need. Pins 0, 2, 5, 12 and 15 decide at reset how the chip boots; of these only 2 is used, for the
    /// light, which pulls it low as booting needs it.
    /// </summary>
    public static class BoardPins
    {
        /// <summary>Bit clock of I2S bus 1, to both microphones of the pair along x.</summary>
        public const int Microphones1BitClock = 26;

        /// <summary>Word select of I2S bus 1.</summary>
        public const int Microphones1WordSelect = 25;

        /// <summary>Data of I2S bus 1, from both microphones.</summary>
        public const int Microphones1Data = 34;

        /// <summary>Bit clock of I2S bus 2, to both microphones of the pair along y.</summary>
        public const int Microphones2BitClock = 27;

        /// <summary>Word select of I2S bus 2.</summary>
        public const int Microphones2WordSelect = 33;

        /// <summary>Data of I2S bus 2, from both microphones.</summary>
        public const int Microphones2Data = 35;

        /// <summary>Data of I2C bus 1, to the sensors.</summary>
        public const int SensorData = 21;

        /// <summary>Clock of I2C bus 1.</summary>
        public const int SensorClock = 22;

        /// <summary>The light on the board, lit by a high level.</summary>
        public const int StatusLight = 2;
    }
}
