using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>The task of a node without a configuration that it can use: waits for one, and starts anew with it.</summary>
    public sealed class ConfigurationWatch : ITask
    {
        /// <summary>Ten seconds in steps of the light.</summary>
        private const int Steps = 20;

        private readonly IStorage _storage;
        private readonly IClock _clock;
        private readonly Supervisor _supervisor;
        private readonly StatusPattern? _light;
        private int _step;

        /// <summary>Initializes a new instance of the <see cref="ConfigurationWatch"/> class.</summary>
        /// <param name="storage">The node's storage.</param>
        /// <param name="clock">The clock.</param>
        /// <param name="supervisor">Restarts the node.</param>
        /// <param name="light">Says that there is no configuration; <see langword="null"/> where somebody else has the light.</param>
        public ConfigurationWatch(IStorage storage, IClock clock, Supervisor supervisor, StatusPattern? light)
        {
            _storage = storage;
            _clock = clock;
            _supervisor = supervisor;
            _light = light;
        }

        /// <inheritdoc/>
        public string Name
        {
            get { return "configuration"; }
        }

        /// <inheritdoc/>
        public long RunOnce()
        {
            _light?.Show(StatusPattern.Unconfigured);
            _step++;
            if (_step == Steps)
            {
                _step = 0;
                byte[]? text = _storage.Read(NodeConfiguration.FileName);
                if (text != null && NodeConfiguration.Parse(text, out string _) != null)
                {
                    _supervisor.Reboot(RebootReason.Configured);
                }
            }

            return _clock.Microseconds + StatusPattern.StepMicroseconds;
        }
    }
}
