using Earshot.Hal;

namespace Earshot.Tests.Node
{
    /// <summary>Thermometer, compass and fuel gauge in one, all there or all gone.</summary>
    public sealed class FakeParts : IThermometer, IHeadingSensor, IFuelGauge
    {
        /// <summary>Gets or sets a value indicating whether they answer.</summary>
        public bool Present { get; set; } = true;

        /// <summary>Gets or sets the state of charge.</summary>
        public int Percent { get; set; } = 80;

        /// <summary>Gets what holds the compass up.</summary>
        public int[] Up { get; } = { 0, 0, 981 };

        /// <summary>Gets the field at the compass: 16 microtesla to the north, 48 down.</summary>
        public int[] Field { get; } = { 0, 256, -768 };

        /// <inheritdoc/>
        public bool TryRead(out int centiCelsius)
        {
            centiCelsius = 1250;
            return Present;
        }

        /// <inheritdoc/>
        public bool TryRead(int[] up, int[] field)
        {
            for (int i = 0; i < 3; i++)
            {
                up[i] = Up[i];
                field[i] = Field[i];
            }

            return Present;
        }

        /// <inheritdoc/>
        public bool TryRead(out int millivolts, out int percent)
        {
            millivolts = 3912;
            percent = Percent;
            return Present;
        }
    }
}
