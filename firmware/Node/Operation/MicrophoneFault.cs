using System;

namespace Earshot.Operation
{
    /// <summary>What can be wrong with a microphone.</summary>
    [Flags]
    public enum MicrophoneFault
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>Every sample is zero.</summary>
        Dead = 1,

        /// <summary>Every sample is the same.</summary>
        Stuck = 2,

        /// <summary>It hears the opposite of its neighbour.</summary>
        Inverted = 4,

        /// <summary>Its sound has flat tops and its neighbours' has not.</summary>
        Clipped = 8,

        /// <summary>Its samples do not average to zero.</summary>
        Offset = 16,

        /// <summary>It is far louder at high frequencies than its neighbours.</summary>
        Noisy = 32,

        /// <summary>It is far quieter at high frequencies than its neighbours: wet or blocked.</summary>
        Wet = 64,
    }
}
