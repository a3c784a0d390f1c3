using Earshot.Hal;

namespace Earshot.Operation
{
    /// <summary>How the node is: gathered by the <see cref="Housekeeper"/>, told by the health message.</summary>
    public sealed class NodeHealth
    {
        private int _signature;
        private int _revision = 1;

        /// <summary>Initializes a new instance of the <see cref="NodeHealth"/> class for a node that does not listen.</summary>
        public NodeHealth()
        {
        }

        /// <summary>Initializes a new instance of the <see cref="NodeHealth"/> class.</summary>
        /// <param name="listener">The task that hears.</param>
        /// <param name="microphones">What it hears with.</param>
        /// <param name="judge">Judges the microphones.</param>
        public NodeHealth(Listener listener, IMicrophoneArray microphones, MicrophoneJudge judge)
        {
            Listener = listener;
            Microphones = microphones;
            Judge = judge;
        }

        /// <summary>Gets the task that hears; <see langword="null"/> while the node does not listen.</summary>
        public Listener? Listener { get; }

        /// <summary>Gets what it hears with.</summary>
        public IMicrophoneArray? Microphones { get; }

        /// <summary>Gets the judgement of the microphones.</summary>
        public MicrophoneJudge? Judge { get; }

        /// <summary>Gets or sets what is wrong besides the microphones.</summary>
        public NodeFault Faults { get; set; }

        /// <summary>Gets or sets the free bytes of the heap; -1 before they were looked at.</summary>
        public long FreeBytes { get; set; } = -1;

        /// <summary>Gets or sets a value indicating whether the temperature is known.</summary>
        public bool HasTemperature { get; set; }

        /// <summary>Gets or sets the air temperature in hundredths of a degree Celsius.</summary>
        public int CentiCelsius { get; set; }

        /// <summary>Gets or sets the battery's voltage in millivolts; 0 where it is unknown.</summary>
        public int Millivolts { get; set; }

        /// <summary>Gets or sets the battery's state of charge in percent.</summary>
        public int ChargePercent { get; set; }

        /// <summary>Gets or sets the pose; <see langword="null"/> where it is unknown.</summary>
        public Pose? Pose { get; set; }

        /// <summary>Gets a number that changes whenever a fault has appeared or cleared.</summary>
        public int Revision
        {
            get { return _revision; }
        }

        /// <summary>Gets a value indicating whether anything is wrong.</summary>
        public bool IsFaulty
        {
            get { return _signature != 0; }
        }

        /// <summary>Looks whether faults have appeared or cleared.</summary>
        public void Compare()
        {
            int signature = (int)Faults;
            for (int m = 0; Judge != null && m < Judge.Count; m++)
            {
                // Seven bits a microphone fit in no integer beside the others, but a multiple of each tells a change of any.
                signature = (signature * 131) + Judge.Faults[m];
            }

            if (signature != _signature)
            {
                _signature = signature;
                _revision++;
            }
        }
    }
}
