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

        /// <summary>Gets the number of commands that were obeyed since boot.</summary>
        public int Commands { get; private set; }

        /// <summary>Gets the number of commands that were refused or dropped since boot.</summary>
        public int Refused { get; private set; }

        /// <summary>Gets the identifier of the last command; empty if there was none or it had none.</summary>
        public string LastCommand { get; private set; } = string.Empty;

        /// <summary>Gets what it wanted done.</summary>
        public string LastDo { get; private set; } = string.Empty;

        /// <summary>Gets what came of it: <c>done</c>, or why not; empty while there was no command.</summary>
        public string LastResult { get; private set; } = string.Empty;

        /// <summary>Gets a number that changes whenever a fault has appeared or cleared, or a command was answered.</summary>
        public int Revision
        {
            get { return _revision; }
        }

        /// <summary>Gets a value indicating whether anything is wrong.</summary>
        public bool IsFaulty
        {
            get { return _signature != 0; }
        }

        /// <summary>Notes a command, for everybody to see.</summary>
        /// <param name="id">Its identifier.</param>
        /// <param name="what">What it wanted done.</param>
        /// <param name="result">What came of it.</param>
        /// <param name="obeyed">Whether it was obeyed.</param>
        public void NoteCommand(string id, string what, string result, bool obeyed)
        {
            LastCommand = id;
            LastDo = what;
            LastResult = result;
            Commands += obeyed ? 1 : 0;
            Refused += obeyed ? 0 : 1;
            _revision++;
        }

        /// <summary>Counts a command that was not even looked at.</summary>
        public void CountRefusal()
        {
            Refused++;
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
