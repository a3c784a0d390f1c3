using nanoFramework.Runtime.Native;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// The wiring of a node on an ESP32-WROVER development board. Pins 6 to 11 belong to the flash, 16 and 17 to the
    /// PSRAM, 1 and 3 to the serial line; 34 to 39 are inputs without pull resistors, which is all that data from a
    /// microphone need. Pins 0, 2, 5, 12 and 15 decide at reset how the chip boots; of these 2 is used for the light, which
    /// pulls it low as booting needs it, and 0 for the button that development boards have there.
    /// </summary>
    /// <remarks>
    /// An ESP32-S3 lacks pins 22 to 25, and 26 to 37 belong to its flash and PSRAM: it is wired otherwise, and the
    /// firmware's target tells which chip this is. Pins 0, 3, 45 and 46 decide how an S3 boots, 19 and 20 are its
    /// USB, 43 and 44 its serial line. docs/hardware.md has both wirings.
    /// </remarks>
    public static class BoardPins
    {
        // The targets are ESP32_S3, ESP32_S3_QUAD, ESP32_S3_OCTAL ...; asked each time, since pins are set at boot only.
        private static bool IsS3
        {
            get { return SystemInfo.TargetName.Contains("ESP32_S3"); }
        }

        /// <summary>Bit clock of I2S bus 1, to both microphones of the pair along x.</summary>
        public static int Microphones1BitClock
        {
            get { return IsS3 ? 4 : 26; }
        }

        /// <summary>Word select of I2S bus 1.</summary>
        public static int Microphones1WordSelect
        {
            get { return IsS3 ? 5 : 25; }
        }

        /// <summary>Data of I2S bus 1, from both microphones.</summary>
        public static int Microphones1Data
        {
            get { return IsS3 ? 6 : 34; }
        }

        /// <summary>Bit clock of I2S bus 2, to both microphones of the pair along y.</summary>
        public static int Microphones2BitClock
        {
            get { return IsS3 ? 10 : 27; }
        }

        /// <summary>Word select of I2S bus 2.</summary>
        public static int Microphones2WordSelect
        {
            get { return IsS3 ? 11 : 33; }
        }

        /// <summary>Data of I2S bus 2, from both microphones.</summary>
        public static int Microphones2Data
        {
            get { return IsS3 ? 12 : 35; }
        }

        /// <summary>Data of I2C bus 1, to the sensors.</summary>
        public static int SensorData
        {
            get { return IsS3 ? 8 : 21; }
        }

        /// <summary>Clock of I2C bus 1.</summary>
        public static int SensorClock
        {
            get { return IsS3 ? 9 : 22; }
        }

        /// <summary>The light on the board, lit by a high level.</summary>
        public const int StatusLight = 2;

        /// <summary>The button, which leads the pin to ground: BOOT on development boards.</summary>
        public const int Button = 0;

        /// <summary>The external watchdog, fed by every change of the level.</summary>
        public static int Watchdog
        {
            get { return IsS3 ? 13 : 32; }
        }
    }
}
