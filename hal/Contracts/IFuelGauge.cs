namespace Earshot.Hal
{
    /// <summary>Measures the battery.</summary>
    public interface IFuelGauge
    {
        /// <summary>Measures.</summary>
        /// <param name="millivolts">The battery's voltage in millivolts.</param>
        /// <param name="percent">Its state of charge in percent.</param>
        /// <returns><see langword="false"/> when the gauge is absent or its answer makes no sense.</returns>
        bool TryRead(out int millivolts, out int percent);
    }
}
