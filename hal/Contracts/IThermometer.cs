namespace Earshot.Hal
{
    /// <summary>Air temperature at the array; the speed of sound, and with it the elevation, depends on it.</summary>
    public interface IThermometer
    {
        /// <summary>Measures the air temperature.</summary>
        /// <param name="centiCelsius">The temperature in hundredths of a degree Celsius.</param>
        /// <returns><see langword="false"/> when the sensor is absent or its answer is damaged.</returns>
        bool TryRead(out int centiCelsius);
    }
}
