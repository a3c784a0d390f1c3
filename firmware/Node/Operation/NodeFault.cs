using System;

namespace Earshot.Operation
{
    /// <summary>What can be wrong with a node besides its microphones.</summary>
    [Flags]
    public enum NodeFault
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>The transform of a known sound is not what it has to be.</summary>
        Transform = 1,

        /// <summary>The storage does not keep what is written.</summary>
        Storage = 2,

        /// <summary>Little of the heap is free.</summary>
        Memory = 4,

        /// <summary>The time of day is unknown.</summary>
        Clock = 8,

        /// <summary>More than a hundredth of the sound was lost.</summary>
        Sound = 16,

        /// <summary>The analysis takes too long for every frame.</summary>
        Slow = 32,

        /// <summary>The thermometer was there and does not answer.</summary>
        Thermometer = 64,

        /// <summary>The compass was there and does not answer.</summary>
        Compass = 128,

        /// <summary>The fuel gauge was there and does not answer.</summary>
        Gauge = 256,

        /// <summary>The battery is nearly empty.</summary>
        Supply = 512,

        /// <summary>The node points elsewhere than when it was installed.</summary>
        Moved = 1024,

        /// <summary>The node leans otherwise than when it was installed.</summary>
        Tilted = 2048,

        /// <summary>A task has thrown within the last hour.</summary>
        Failures = 4096,

        /// <summary>The sound contradicts the geometry of the array as it is configured.</summary>
        Geometry = 8192,
    }
}
