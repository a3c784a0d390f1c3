namespace Earshot.Hal
{
    /// <summary>
    /// Measures which way is up and where the magnetic field points, in the axes of the array: x to the right, y
    /// forward, z up.
    /// </summary>
    public interface IHeadingSensor
    {
        /// <summary>Measures.</summary>
        /// <param name="up">Receives x, y, z of the acceleration that holds the sensor up, in cm/s2: (0, 0, 981) when level.</param>
        /// <param name="field">Receives x, y, z of the magnetic field in 1/16 microtesla.</param>
        /// <returns><see langword="false"/> when the sensor is absent or its answer makes no sense.</returns>
        bool TryRead(int[] up, int[] field);
    }
}
