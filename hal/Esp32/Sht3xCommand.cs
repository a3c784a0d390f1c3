namespace Earshot.Hal.Esp32
{
    /// <summary>Commands of the Sensirion SHT3x, two bytes each, high byte first (data sheet, section 4).</summary>
    internal enum Sht3xCommand
    {
        /// <summary>Measure every two seconds with high repeatability.</summary>
        MeasureEveryTwoSeconds = 0x2032,

        /// <summary>Send the last measurement; not acknowledged when there is none.</summary>
        FetchData = 0xE000,
    }
}
