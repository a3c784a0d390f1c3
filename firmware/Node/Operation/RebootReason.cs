namespace Earshot.Operation
{
    /// <summary>Why a node started; the chip does not tell, so the node notes it before it restarts itself.</summary>
    public enum RebootReason
    {
        /// <summary>The node did not restart itself: power, the reset pin, the external watchdog, or a crash of the chip.</summary>
        Power = 0,

        /// <summary>A task had not come back for too long.</summary>
        Stale = 1,

        /// <summary>A task threw again and again.</summary>
        Failures = 2,

        /// <summary>It was asked to.</summary>
        Request = 3,

        /// <summary>A configuration that can be used was found after the start.</summary>
        Configured = 4,

        /// <summary>An hour of safe operation was over.</summary>
        Retry = 5,
    }
}
