using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>
    /// Says with the light on the board what the node is doing, in patterns of 16 half seconds: on while it hears
    /// something; otherwise one flash when all is well, two without a broker, three with a fault, a steady blinking in
    /// safe operation and four seconds on, four off without a configuration.
    /// </summary>
    public sealed class StatusPattern : IStatusLight
    {
        /// <summary>Half a second in microseconds: how often <see cref="Show"/> is to be called.</summary>
        public const int StepMicroseconds = 500000;

        /// <summary>All is well.</summary>
        public const int Well = 0x0001;

        /// <summary>There is no connection to the broker.</summary>
        public const int Offline = 0x0005;

        /// <summary>Something is wrong with the node.</summary>
        public const int Faulty = 0x0015;

        /// <summary>The node is in safe operation.</summary>
        public const int Safe = 0x5555;

        /// <summary>There is no configuration.</summary>
        public const int Unconfigured = 0x00FF;

        private readonly IStatusLight _light;
        private bool _hearing;
        private int _step;

        /// <summary>Initializes a new instance of the <see cref="StatusPattern"/> class.</summary>
        /// <param name="light">The light.</param>
        public StatusPattern(IStatusLight light)
        {
            _light = light;
        }

        /// <summary>Notes whether something is heard; the light follows at the next step.</summary>
        /// <param name="on">Whether something is.</param>
        public void Set(bool on)
        {
            _hearing = on;
        }

        /// <summary>Shows the next half second of a pattern.</summary>
        /// <param name="pattern">The pattern while nothing is heard.</param>
        public void Show(int pattern)
        {
            _light.Set(_hearing || ((pattern >> _step) & 1) != 0);
            _step = (_step + 1) & 15;
        }
    }
}
